//! The phrases of the server and its documentation page, by name.

phrases! {
    /// A phrase of the server.
    ServerPhrase in server:
    Listening,
    Keeping,
    Working,
    Ending,
    EndingNow,
    FaultySettings,
    NeedsTokens,
    AddressForm,
    CannotListen,
    DemoLoaded,
    Awaited,
    StaffCouncil,
    SecondStaffCouncil,
    PartNotSent,
    PartOpen,
    PartRefused,
    PartDiscusses,
    PageTitle,
    PageLead,
    PageSkip,
    PageVersion,
    PageContents,
    PageParameters,
    PageBody,
    PageAnswers,
    PageTry,
}
