//! The fields of a call that a change sets, and those that set them back.

use crate::draft::{CallDraft, CallFieldsDraft};

macro_rules! fields {
    ($($field:ident),* $(,)?) => {
        impl CallFieldsDraft {
            /// Whether nothing is set.
            pub(super) fn is_empty(&self) -> bool {
                $(self.$field.is_none())&&*
            }

            /// Sets the fields of a call.
            pub(super) fn set(&self, call: &mut CallDraft) {
                $(if let Some(value) = &self.$field {
                    call.$field = value.clone();
                })*
            }

            /// The same fields with the values that `call` has.
            pub(super) fn as_in(&self, call: &CallDraft) -> Self {
                Self { $($field: self.$field.is_some().then(|| call.$field.clone()),)* }
            }
        }
    };
}

fields! {
    office,
    kind,
    task,
    purpose,
    goal,
    contact,
    workplace,
    valuation,
    class,
    earliest_start,
    latest_start,
    months_wished,
    months_acceptable,
    first_day,
    last_day,
    seats,
    whole,
    least_seats,
    start_together,
    one_team,
    onboarding_weeks,
    vacancy_since,
    extends,
}
