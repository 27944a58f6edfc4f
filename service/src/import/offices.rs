//! Offices out of the texts that calls and deployments name.

use std::collections::BTreeSet;

use flexpool_solver::draft::OfficeDraft;

use super::mapping::{OfficeRule, OfficesMapping};

/// The office of a running deployment that the tables do not name.
pub(super) const UNKNOWN: &str = "unknown";

impl OfficesMapping {
    /// The tags of every seat in an office.
    pub(super) fn tags_of(&self, office: &str) -> &[String] {
        self.rule_of(office).and_then(|rule| rule.tags.as_ref()).unwrap_or(&self.tags)
    }

    fn rule_of(&self, office: &str) -> Option<&OfficeRule> {
        self.rules.iter().find(|rule| office.contains(&rule.contains))
    }
}

/// The offices with these names, each once, sorted.
pub(super) fn offices<'a>(
    names: impl Iterator<Item = &'a str>,
    mapping: &OfficesMapping,
) -> Vec<OfficeDraft> {
    let names: BTreeSet<_> = names.collect();
    names.into_iter().map(|name| office(name, mapping)).collect()
}

fn office(name: &str, mapping: &OfficesMapping) -> OfficeDraft {
    let parent = name.split(',').next().unwrap_or(name).trim();
    let rule = mapping.rule_of(name);
    let filled = |text: &Option<String>| text.as_ref().map(|text| text.replace("{office}", name));
    OfficeDraft {
        id: name.to_owned(),
        name: name.to_owned(),
        parent: (parent != name).then(|| parent.to_owned()),
        establishment: rule.and_then(|rule| filled(&rule.establishment)),
        employer: rule.and_then(|rule| filled(&rule.employer)),
        consent_given: rule.is_some_and(|rule| rule.consent_given),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_is_the_text_before_the_comma_and_the_first_rule_holds() {
        let rule = |contains: &str, establishment: Option<&str>| OfficeRule {
            contains: contains.into(),
            establishment: establishment.map(str::to_owned),
            ..Default::default()
        };
        let rules = vec![rule("(Eigenbetrieb)", Some("{office}")), rule("betrieb", Some("never"))];
        let mapping = OfficesMapping { tags: vec![], rules };
        let names = ["Stadtamt, Wahlen", "Abfallwirtschaft (Eigenbetrieb)", "Stadtamt, Wahlen"];
        let offices = offices(names.into_iter(), &mapping);
        assert_eq!(offices.len(), 2);
        assert_eq!(offices[0].establishment.as_deref(), Some("Abfallwirtschaft (Eigenbetrieb)"));
        assert_eq!((offices[0].parent.as_deref(), offices[1].parent.as_deref()), (None, Some("Stadtamt")));
    }
}
