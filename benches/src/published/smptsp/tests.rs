use flexpool_solver::{Limits, Status, solve, validate};

use super::{Instance, Known, Staffing, Task, bounds, read};
use crate::published::fault::Fault;

/// Two people; task 2 overlaps both others, of which each meets the other's end.
const TINY: &str = "# made by hand\r\nType = 1\r\nJobs = 3\r\n 10  20\r\n 20  30\n 15 25\n\
                    Qualifications = 3\n2: 1 0\n 1: 2 \n3: 0 1 2\n";

fn tiny() -> Instance {
    read::read(TINY).expect("the text has no faults")
}

fn faults(text: &str) -> Vec<String> {
    read::read(text).expect_err("the text has faults").iter().map(Fault::to_string).collect()
}

#[test]
fn a_file_is_read_with_comments_blanks_and_either_line_end() {
    let task = |start, end| Task { start, end };
    let tasks = vec![task(10, 20), task(20, 30), task(15, 25)];
    assert_eq!(tiny(), Instance { tasks, people: vec![vec![0, 1], vec![2], vec![0, 1, 2]] });
}

#[test]
fn all_faults_are_told_with_their_lines() {
    let text = "Type = 2\nJobs = 3\n5 5\n1 x\n1 2\nQualifications = 5\n1: 0 1\n1: 3\n2: 1 1\nnobody\n";
    assert_eq!(
        faults(text),
        [
            "line 1: the type is 2, 1 is read",
            "line 3: the end 5 is not after the start 5",
            "line 4: a task is two whole numbers, here is `1 x`",
            "line 7: 1 tasks are announced, 2 are listed",
            "line 8: task 3 is not one of the 3 from 0 on",
            "line 9: task 1 is listed twice",
            "line 10: a person is `number: tasks`, here is `nobody`",
            "line 11: 5 people are announced, 4 are there",
        ]
    );
    assert_eq!(
        faults("Jobs = many\nQualifications = 0\n1: 0"),
        [
            "line 1: `Type = number` is expected, here is `Jobs = many`",
            "line 1: `many` is not a number of Jobs",
            "line 3: nothing more is expected after the last person",
        ]
    );
    assert_eq!(
        faults("Type = 1\nJobs = 2\n1 2\nQualifications = 0\n"),
        ["line 4: 2 tasks are announced, 1 are there"]
    );
    assert_eq!(faults("").len(), 3);
}

#[test]
fn mixing_keeps_who_may_do_what() {
    let (tiny, mixed) = (tiny(), tiny().shuffled(7));
    assert_ne!(tiny, mixed);
    assert_eq!(mixed, tiny.shuffled(7), "the same seed mixes the same way");
    let spans = |instance: &Instance| {
        let of = |tasks: &Vec<usize>| {
            let mut spans: Vec<_> = tasks.iter().map(|task| instance.tasks[*task].start).collect();
            spans.sort_unstable();
            spans
        };
        let mut people: Vec<_> = instance.people.iter().map(of).collect();
        people.sort();
        people
    };
    assert_eq!(spans(&tiny), spans(&mixed));
}

#[test]
fn ticks_keep_which_tasks_are_at_work_together() {
    assert_eq!(tiny().ticks(), [(0, 1), (1, 2), (0, 2)]);
    let mut random = flexpool_tests::random::Random::new(1);
    for _ in 0..200 {
        let mut task = || {
            let start = random.between(0, 30);
            Task { start, end: start + random.between(1, 12) }
        };
        let instance = Instance { tasks: (0..12).map(|_| task()).collect(), people: Vec::new() };
        let ticks = instance.ticks();
        for (a, one) in instance.tasks.iter().enumerate() {
            assert!(ticks[a].0 < ticks[a].1);
            for (b, other) in instance.tasks.iter().enumerate() {
                let together = one.start < other.end && other.start < one.end;
                let in_ticks = ticks[a].0 < ticks[b].1 && ticks[b].0 < ticks[a].1;
                assert_eq!(together, in_ticks, "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn the_fewest_people_serve_all_tasks() {
    for seed in 0..5 {
        let problem = validate::problem(&tiny().shuffled(seed).draft()).expect("a draft is valid");
        let outcome = solve(&problem, &Limits::none()).expect("the engine solves it");
        assert_eq!(outcome.status, Status::Certified);
        let staffing = Staffing { people: Some(2), served: 3, at_least: Some(2) };
        assert_eq!(Staffing::of(&problem, &outcome), staffing);
    }
}

#[test]
fn a_task_that_nobody_can_do_leaves_the_number_of_people_open() {
    let text = "Type = 1\nJobs = 2\n1 3\n2 4\nQualifications = 1\n2: 0 1\n";
    let problem = validate::problem(&read::read(text).expect("no faults").draft()).expect("valid");
    let outcome = solve(&problem, &Limits::none()).expect("the engine solves it");
    assert_eq!(Staffing::of(&problem, &outcome), Staffing { people: None, served: 1, at_least: None });
}

#[test]
fn known_bounds_are_read_by_name() {
    let known =
        bounds::parse("set,instance,tasks,workers,lower_bound,best_known,closed\nA,x,40,25,20,21,0\n");
    assert_eq!(known.into_iter().collect::<Vec<_>>(), [("x".into(), Known { lower: 20, best: 21 })]);
}
