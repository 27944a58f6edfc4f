//! This module prints why a person is in a call, and why not on a seat.

use flexpool_solver::explain::why::WhyAnswer;
use flexpool_solver::explain::{Standing, Trade, Way, Why, WhyNot};
use flexpool_solver::score::Levels;

use super::trade;
use crate::cli::page::Page;
use crate::words::{Phrase, Teller};

/// Why a person serves a call.
pub(in crate::cli) fn why(page: &mut Page, teller: &Teller<'_>, why: &Why) {
    let lang = teller.lang;
    let names = [("person", &*teller.who(why.who)), ("call", teller.call(why.call))];
    page.heading(&lang.fill(Phrase::WhyTitle, &names));
    match &why.answer {
        WhyAnswer::NotThere => page.paragraph(&lang.fill(Phrase::WhyNotThere, &names)),
        WhyAnswer::Without(other) => {
            let phrases = [Phrase::WhyLoses, Phrase::WhyEqual, Phrase::WhyBetter];
            effect(page, teller, other, phrases);
            trade::trade(page, teller, other);
        }
        WhyAnswer::Unanswered(ended) => {
            page.paragraph(&lang.fill(Phrase::Unanswered, &[("ended", lang.ended(*ended))]));
        }
    }
}

/// Why a person does not serve a seat.
pub(in crate::cli) fn why_not(page: &mut Page, teller: &Teller<'_>, why_not: &WhyNot) {
    let lang = teller.lang;
    let names = [("person", &*teller.who(why_not.who)), ("seat", &*teller.seat(why_not.seat))];
    page.heading(&lang.fill(Phrase::WhyNotTitle, &names));
    match &why_not.standing {
        Standing::There => page.paragraph(&lang.fill(Phrase::WhyNotServes, &names)),
        Standing::Possible(other) => {
            let phrases = [Phrase::WhyNotCosts, Phrase::WhyNotEqual, Phrase::WhyNotBetter];
            effect(page, teller, other, phrases);
            trade::trade(page, teller, other);
        }
        Standing::Impossible => page.paragraph(lang.say(Phrase::ImpossibleTogether)),
        Standing::Refused(refusals) => {
            for refusal in refusals {
                let reason = teller.refusal(refusal.rule, &refusal.facts);
                page.item(&lang.fill(Phrase::NotPossible, &[("reason", &reason)]));
            }
        }
        Standing::Unanswered(ended) => {
            page.paragraph(&lang.fill(Phrase::Unanswered, &[("ended", lang.ended(*ended))]));
        }
    }
    if let Some(found) = &why_not.way {
        way(page, teller, found);
    }
}

fn way(page: &mut Page, teller: &Teller<'_>, way: &Way) {
    let lang = teller.lang;
    page.heading(lang.say(Phrase::WayTitle));
    match way {
        Way::Changes { changes, price, trade: other } => {
            for change in changes {
                page.item(&teller.change(change));
            }
            let values = [("price", &*price.to_string()), ("effect", &lang.difference(&other.effect))];
            page.paragraph(&lang.fill(Phrase::WayPrice, &values));
            trade::trade(page, teller, other);
        }
        Way::None { refusals } if refusals.is_empty() => page.paragraph(lang.say(Phrase::WayNone)),
        Way::None { refusals } => {
            let reason = teller.refusals(refusals);
            page.paragraph(&lang.fill(Phrase::WayNoneBecause, &[("reason", &reason)]));
        }
        Way::Unanswered(ended) => {
            page.paragraph(&lang.fill(Phrase::Unanswered, &[("ended", lang.ended(*ended))]));
        }
    }
}

/// Says what the effect is: a loss, nothing, or (where the plan in question is not proven) a gain.
pub(super) fn effect(
    page: &mut Page,
    teller: &Teller<'_>,
    trade: &Trade,
    [loses, equal, gains]: [Phrase; 3],
) {
    let zero = Levels::zero(trade.effect.0.len());
    let text = teller.lang.difference(&trade.effect);
    let sentence = match trade.effect.cmp(&zero) {
        std::cmp::Ordering::Less => teller.lang.fill(loses, &[("loss", &text)]),
        std::cmp::Ordering::Equal => teller.lang.say(equal).to_owned(),
        std::cmp::Ordering::Greater => teller.lang.fill(gains, &[("gain", &text)]),
    };
    page.paragraph(&sentence);
}
