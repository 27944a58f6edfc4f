//! The enumerations that a draft spells as words.

use crate::domain::{
    AboveGrade, CallKind, ConsentKind, Coverage, DeploymentState, GoalState, PayScheme, StartGrid,
};

/// An enumeration with a name on the wire for every value.
pub(crate) trait Word: Copy + 'static {
    /// All values.
    fn all() -> &'static [Self];

    /// The name on the wire.
    fn spelling(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident),*) => {
        $(impl Word for $name {
            fn all() -> &'static [Self] {
                &Self::ALL
            }

            fn spelling(self) -> &'static str {
                self.name()
            }
        })*
    };
}

words!(AboveGrade, CallKind, ConsentKind, Coverage, DeploymentState, GoalState, PayScheme, StartGrid);
