//! The codes of all faults, in one table: what is wrong and what to do.
//!
//! `docs/errors.md` has one heading per line of this table. A code is never reused for another fault.

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable code, for example `E1303`.
    pub id: &'static str,
    /// What is wrong, in general; heading in `docs/errors.md`.
    pub title: &'static str,
    /// What to do.
    pub action: &'static str,
}

macro_rules! codes {
    ($($name:ident $id:literal $title:literal, $action:literal;)*) => {
        $(
            #[doc = $title]
            pub(crate) const $name: Code = Code { id: $id, title: $title, action: $action };
        )*

        /// Every code, ascending.
        pub(crate) const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    WRONG_FORMAT "E1001" "the format is not one this version reads",
        "write the format that is named, or convert the file";
    DATE_UNREADABLE "E1002" "a date cannot be read",
        "write dates as YYYY-MM-DD, for example 2027-01-04";
    DATE_OUT_OF_RANGE "E1003" "a date lies outside the years 1990 to 2100",
        "correct the year";
    SPAN_REVERSED "E1004" "a span ends before it begins, or is empty",
        "put the end after the start; the end is the first day that no longer belongs to the span";
    ID_UNUSABLE "E1005" "an id or name is empty, or begins or ends with a blank",
        "give it a text without blanks around it";
    TEXT_UNUSABLE "E1006" "a text is longer than 2,000 characters or contains control characters",
        "shorten the text and remove what cannot be printed";
    WORD_UNKNOWN "E1007" "a word is not in the list of allowed words",
        "use one of the words that are named";
    GROUP_EMPTY "E1008" "a group of alternatives is empty, so nothing could ever meet it",
        "name at least one alternative, or remove the group";

    MONTHS_EMPTY "E1101" "the policy names no duration",
        "list the durations in nominal months, for example 3, 6, 9";
    MONTHS_OF_POLICY "E1102" "a duration of the policy lies outside 1 to 24 months",
        "correct the duration";
    OFFICE_LIMIT "E1103" "the office limit lies outside 1 to 120 months",
        "correct the limit";
    NOTHING_WITHIN_LIMIT "E1104" "every duration of the policy is above its office limit, so nobody could be deployed",
        "raise the limit or add a shorter duration";
    CONTINUATION_GAP "E1105" "the continuation gap lies outside 0 to 24 months",
        "correct the gap";
    REST "E1106" "the rest lies outside 0 to 365 days",
        "correct the rest";
    LADDER_EMPTY "E1107" "a ladder has no grade",
        "list its grades, or remove the ladder";
    SCHEME_TWICE "E1108" "two ladders are for the same pay scheme",
        "join them: one ladder per scheme";
    GRADE_TWICE "E1109" "a grade occurs twice on the ladders",
        "remove one, or spell them differently";
    LEVEL_OF_GRADE "E1110" "a level of a grade lies outside 0 to 1,000",
        "correct the level";
    LEVELS_REVERSED "E1111" "the highest level of a grade is below its lowest",
        "exchange the two levels";
    GRADE_UNKNOWN "E1112" "a grade is outside the ladders of the policy",
        "correct the spelling, or put the grade on a ladder";
    EMERGENCY_INCOMPLETE "E1113" "an emergency is declared without authority or last day",
        "name who declared it and the day after its last";
    EMERGENCY_CONTRADICTED "E1114" "authority or last day of an emergency are given with another rule",
        "remove them, or set the rule to emergency";
    NO_DEPLOYABLE_ROLE "E1115" "the policy deploys no role, so nobody could be deployed",
        "list the deployable roles";
    PARTICIPATION "E1116" "a participation period or threshold is negative or too long",
        "use 0 to 365 days and 0 to 24 months";
    RESERVE "E1117" "the reserve lies outside 0 to 1,000,000 percent",
        "correct the reserve; 0 switches it off";
    RESERVE_CLASS "E1118" "a class that may use the reserve does not exist",
        "use the classes 0 to 4";
    OFFICE_SHARE "E1119" "the office share lies outside 0 to 100 percent",
        "correct the share";
    CLASS_WEIGHTS "E1120" "the class weights are not five numbers from 0 to 10,000",
        "give one weight for each of the classes 0 to 4";
    CLASS_WEIGHTS_CONTRADICTED "E1121" "class weights are given although coverage is strict",
        "remove them, or set coverage to weighted";
    GOAL_UNKNOWN "E1122" "a weight is given for a goal that does not exist",
        "use one of the goals that are named";
    WEIGHT "E1123" "a weight of a goal is not a magnitude from 0 to 10,000",
        "give it without sign; 0 switches the goal off";
    RATE_UNKNOWN_GRADE "E1124" "a planning rate is given for a grade outside the ladders",
        "correct the spelling, or put the grade on a ladder";
    RATE "E1125" "a planning rate lies outside 0 to 1,000,000 EUR per year",
        "correct the rate";
    SKILL_TWICE "E1126" "a skill code occurs twice in the catalogue",
        "remove one";
    SKILL_UNKNOWN "E1127" "a skill is not in the catalogue of the policy",
        "correct the code, or add the skill to the catalogue";
    TAG_TWICE "E1128" "a tag occurs twice in the catalogue",
        "remove one";
    TAG_UNKNOWN "E1129" "a tag is not in the catalogue of the policy",
        "correct the tag, or add it to the catalogue";
    LIFT_RULE "E1130" "a rule may not be lifted, or does not exist",
        "name one of the rules that may be lifted; they are named in docs/scenarios.md";
    LIFT_TWICE "E1131" "a rule is lifted twice",
        "keep one of the two";
    LEAST_MONTHS "E1132" "the least months per change are not five numbers from 0 to 120",
        "give one number for each of the classes 0 to 4";
    LEAST_POINTS "E1133" "the least points per change lie outside 0 to 100,000",
        "correct the points";

    RISK "E1140" "a rate of the risks is out of range",
        "correct the rate; the documentation of the format names the ranges";
    RISK_RANGE "E1141" "the least of a range of the risks is above its most",
        "exchange the two numbers";

    OFFICE_TWICE "E1201" "two offices have the same id",
        "remove one, or give it another id";
    OFFICE_UNKNOWN "E1202" "no office has this id",
        "correct the id, or add the office";

    PERSON_TWICE "E1301" "two persons have the same id",
        "remove the duplicate, or correct the id";
    PERSON_UNKNOWN "E1302" "no person has this id",
        "correct the id, or add the person";
    FTE "E1303" "the contract lies outside 1 to 100 percent",
        "correct the percentage";
    SKILL_LEVEL "E1304" "the level of a person's skill lies outside 1 to 3",
        "use 1 basic, 2 independent, 3 can train others";
    EXIT_NOT_AFTER_ENTRY "E1305" "the exit is not after the entry",
        "correct one of the two days; the exit is the day after the last in the pool";
    ABSENCES_OVERLAP "E1306" "two absences of one person overlap",
        "join them, or correct their days";
    SCHEME_OF_GRADE "E1307" "the grade belongs to the ladder of another pay scheme",
        "correct the scheme or the grade";

    CALL_TWICE "E1401" "two calls have the same id",
        "remove one, or give it another id";
    CALL_UNKNOWN "E1402" "no call has this id",
        "correct the id, or add the call";
    SEAT_TWICE "E1403" "two seats of a call have the same id",
        "use a count for identical seats, or give one another id";
    SEAT_UNKNOWN "E1404" "the call has no seat with this id",
        "use one of the call's seats";
    CLASS "E1405" "the priority class lies outside 0 to 4",
        "use 0 (crisis) to 4";
    TIMING_INCOMPLETE "E1406" "a call says neither its start window and months nor its explicit days in full",
        "give earliest_start, latest_start and months_wished, or first_day and last_day";
    TIMING_CONTRADICTED "E1407" "a call gives both a start window and explicit days",
        "keep one of the two";
    WINDOW_REVERSED "E1408" "the last day of a window is before its first",
        "exchange the two days";
    MONTHS "E1409" "the months of a call lie outside 1 to 24",
        "correct the months or the days";
    WISHED_NOT_ACCEPTABLE "E1410" "the months wished are not among the months acceptable",
        "add them to the acceptable months, or correct the wish";
    NO_SEATS "E1411" "a call has no seat",
        "describe at least one seat, or remove the call";
    SEAT_COUNT "E1412" "the number of identical seats lies outside 1 to 999",
        "correct the count";
    BAND_OF_TWO_SCALES "E1413" "the grade band of a seat spans two scales",
        "use two grades that are compared with each other";
    BAND_REVERSED "E1414" "the highest grade of a seat is below its lowest",
        "exchange the two grades";
    REQUIRED_LEVEL "E1415" "the least level of a skill lies outside 1 to 3",
        "use 1 basic, 2 independent, 3 can train others";
    SEAT_FTE "E1416" "the FTE of a seat lies outside 1 to 100 percent",
        "correct the percentage";
    LEAST_FTE_ABOVE_WISHED "E1417" "the least FTE of a seat is above the FTE wished",
        "lower the least FTE, or raise the wish";
    LEAST_FTE_WITHOUT_REASON "E1418" "the least FTE of a seat is above 50 percent without a reason",
        "state the reason in fte_reason, or lower the least FTE";
    SHARERS "E1419" "the number of sharers of a seat is neither 1 nor 2",
        "use 1, or 2 where the seat may be shared";
    LEAST_SEATS "E1420" "the least number of seats is negative or above the number of seats",
        "correct the number";
    ONBOARDING "E1421" "the onboarding weeks lie outside 0 to 104",
        "correct the weeks";

    DEPLOYMENT_TWICE "E1501" "two deployments have the same id",
        "remove one, or give it another id";
    DEPLOYMENT_UNKNOWN "E1502" "no deployment has this id",
        "correct the id, or add the deployment";
    DEPLOYMENTS_OVERLAP "E1503" "two deployments of one person overlap",
        "correct their days; nobody is in two places at a time";
    FREE_BEFORE_END "E1504" "a person is free before the deployment ends",
        "put free_from on or after the end, or leave it out";
    DEPLOYMENT_MONTHS "E1505" "the months of a deployment lie outside 0 to 240",
        "correct the months, or leave them out";
    SEAT_AND_CALL "E1506" "a deployment names a call without a seat, or a seat without a call",
        "give both or neither";
    SEAT_OVER_CAPACITY "E1507" "more deployments occupy a seat than there are seats",
        "raise the seat's count, or correct the deployments that name it";

    NUMBER_OF_PERSONS "E1601" "a placement has neither one person nor two sharers",
        "name one person, or two who share the seat";
    PERSON_TWICE_IN_PLACEMENT "E1602" "a placement names the same person twice",
        "name the person once";
    PLAN_MONTHS_MISSING "E1603" "a placement gives no months although its call names no explicit days",
        "give the nominal months";
    PLAN_MONTHS "E1604" "the months of a placement lie outside 1 to 120",
        "correct the months";

    CHANGE_OF_ABSENT "E1701" "a change takes away what is not there",
        "correct what it names, or remove the change";
    CHANGE_OF_PRESENT "E1702" "a change adds what is already there",
        "give it another id, or remove the change";
    CHANGES_CONTRADICT "E1703" "two changes of a scenario contradict each other",
        "keep one of the two, or join them";
    CHANGE_EMPTY "E1704" "a change of a call sets nothing",
        "name the fields that are otherwise, or remove the change";
    STILL_REFERRED_TO "E1705" "a change takes away what something else refers to",
        "withdraw or change what refers to it, too";
    PLACEMENT_ELSEWHERE "E1706" "a published placement belongs to another call or person than the one that comes",
        "put it where it belongs, or remove it";
    CRISIS_INCOMPLETE "E1707" "a crisis has no authority or no end",
        "name who declared it and the day after its last";
    CRISIS_NEEDED "E1708" "a deployment is recallable although the scenario has no crisis",
        "add the crisis, with authority and end";
    LIFT_INCOMPLETE "E1709" "a rule is lifted without authority or end",
        "name both in the change, or in the crisis of the scenario";
    ENDS_TOO_EARLY "E1710" "a crisis or a lifted rule ends by the decision day",
        "correct the day; it is the first that no longer belongs to it";
    LIFT_OUTLASTS_CRISIS "E1711" "a rule is lifted for longer than the crisis lasts",
        "a crisis lifts nothing after it: end the lift with it, or leave its end out";
    RECALL_OF_ENDED "E1712" "a deployment that is over is named as recallable",
        "name a running or decided deployment";
}
