//! Dense ids: positions in the lists of one [`Problem`](super::Problem).

macro_rules! dense_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the element at `index`.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("no list of a problem is longer than u32::MAX"))
            }
        }
    };
}

dense_id! {
    /// A person: position in [`Problem::persons`](super::Problem::persons).
    PersonId
}
dense_id! {
    /// A call: position in [`Problem::calls`](super::Problem::calls).
    CallId
}
dense_id! {
    /// An office: position in [`Problem::offices`](super::Problem::offices).
    OfficeId
}
dense_id! {
    /// A skill: position in [`Policy::skills`](super::Policy::skills).
    SkillId
}

/// A group of identical seats of one call: the call and the position in [`Call::seats`](super::Call::seats).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatId {
    /// The call the seat belongs to.
    pub call: CallId,
    /// Position in the call's list of seats.
    pub seat: u32,
}
