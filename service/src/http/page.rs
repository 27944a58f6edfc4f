//! The documentation page of the API: rendered on the server from the OpenAPI document, in one piece.
//!
//! It loads its own style sheet and nothing else, runs no script, and reads well without a mouse, on a
//! small screen, on paper, in light and in dark.

use std::fmt::Write as _;

use serde_json::Value;

use crate::words::{Lang, ServerPhrase};

/// What the page may load: its style sheet.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Its style sheet.
pub(super) const STYLE: &str = include_str!("page.css");

/// The page in every language, rendered once.
#[derive(Clone, Debug)]
pub(super) struct Pages(Vec<(Lang, String)>);

impl Pages {
    pub(super) fn of(document: &Value) -> Self {
        Self(Lang::ALL.iter().map(|lang| (*lang, rendered(document, *lang))).collect())
    }
}

/// The page in a language.
pub(super) fn of(pages: &Pages, lang: Lang) -> String {
    pages.0.iter().find(|(known, _)| *known == lang).map(|(_, page)| page.clone()).unwrap_or_default()
}

fn rendered(document: &Value, lang: Lang) -> String {
    let say = |phrase: ServerPhrase| lang.say(phrase);
    let mut page = String::new();
    let (tag, title) = (lang.tag(), say(ServerPhrase::PageTitle));
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"page.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">{}</a>\n<header>\n<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n\
         <p class=\"meta\">{} {} · <a href=\"openapi.json\">OpenAPI 3.1</a> · \
         <a href=\"?lang=de\" lang=\"de\" hreflang=\"de\">Deutsch</a> · \
         <a href=\"?lang=en\" lang=\"en\" hreflang=\"en\">English</a></p>\n</header>\n",
        say(ServerPhrase::PageSkip),
        say(ServerPhrase::PageLead),
        say(ServerPhrase::PageVersion),
        escaped(text(&document["info"]["version"])),
    );
    let groups = groups(document);
    let _ = write!(page, "<nav aria-label=\"{}\">\n<ul>\n", say(ServerPhrase::PageContents));
    for group in &groups {
        let _ = writeln!(
            page,
            "<li><a href=\"#{0}\">{0}</a> <span>{1}</span></li>",
            group.name,
            group.operations.len()
        );
    }
    page += "</ul>\n</nav>\n<main id=\"content\">\n";
    let _ = writeln!(
        page,
        "<section lang=\"en\">{}</section>",
        paragraphs(text(&document["info"]["description"]))
    );
    for group in &groups {
        let _ = write!(
            page,
            "<section aria-labelledby=\"{0}\" lang=\"en\">\n<h2 id=\"{0}\">{0}</h2>\n{1}\n",
            group.name,
            paragraphs(group.description)
        );
        for operation in &group.operations {
            page += &operation.rendered(document, lang);
        }
        page += "</section>\n";
    }
    page += "</main>\n</body>\n</html>\n";
    page
}

struct Group<'a> {
    name: &'a str,
    description: &'a str,
    operations: Vec<Operation<'a>>,
}

struct Operation<'a> {
    method: &'a str,
    path: &'a str,
    said: &'a Value,
}

/// The operations by their tags, in the order in which the document lists these; tags without any are left out.
fn groups(document: &Value) -> Vec<Group<'_>> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, said) in item.as_object().into_iter().flatten() {
            if said.get("responses").is_some() {
                all.push(Operation { method, path, said });
            }
        }
    }
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.filter_map(|tag| {
        let name = text(&tag["name"]);
        let (of_tag, others) = std::mem::take(&mut all).into_iter().partition(|operation: &Operation<'_>| {
            operation.said["tags"].as_array().is_some_and(|tags| tags.iter().any(|known| known == name))
        });
        all = others;
        let operations: Vec<_> = of_tag;
        (!operations.is_empty()).then_some(Group { name, description: text(&tag["description"]), operations })
    })
    .collect()
}

impl Operation<'_> {
    fn rendered(&self, document: &Value, lang: Lang) -> String {
        let say = |phrase: ServerPhrase| lang.say(phrase);
        let mut out = String::new();
        let method = self.method.to_uppercase();
        let id = text(&self.said["operationId"]);
        let _ = write!(
            out,
            "<details id=\"op-{id}\">\n<summary><span class=\"method {}\">{method}</span> <code>{}</code> \
             <span class=\"what\">{}</span></summary>\n{}\n",
            self.method,
            escaped(self.path),
            marked(text(&self.said["summary"])),
            paragraphs(text(&self.said["description"])),
        );
        let parameters: Vec<_> = self.said["parameters"].as_array().into_iter().flatten().collect();
        if !parameters.is_empty() {
            let _ = write!(
                out,
                "<table>\n<caption lang=\"{}\">{}</caption>\n<tbody>\n",
                lang.tag(),
                say(ServerPhrase::PageParameters)
            );
            for parameter in parameters {
                let needed = if parameter["required"] == true { " *" } else { "" };
                let _ = writeln!(
                    out,
                    "<tr><th scope=\"row\"><code>{}</code>{needed}</th><td>{}</td><td>{}</td></tr>",
                    escaped(text(&parameter["name"])),
                    escaped(text(&parameter["in"])),
                    paragraphs(description_of(parameter)),
                );
            }
            out += "</tbody>\n</table>\n";
        }
        out += &self.fields(document, lang);
        out += &self.responses(document, lang);
        let _ = write!(
            out,
            "<p class=\"try\" lang=\"{}\">{}</p>\n<pre tabindex=\"0\"><code>{}</code></pre>\n</details>\n",
            lang.tag(),
            say(ServerPhrase::PageTry),
            escaped(&self.curl(document)),
        );
        out
    }

    fn body_schema(&self) -> Option<&Value> {
        self.said.get("requestBody")?.get("content")?.as_object()?.values().next()?.get("schema")
    }

    /// The fields of the body, one level deep: deeper ones stand in the document.
    fn fields(&self, document: &Value, lang: Lang) -> String {
        let Some(schema) = self.body_schema() else { return String::new() };
        let schema = resolved(document, schema);
        let required: Vec<_> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let Some(fields) = schema["properties"].as_object() else { return String::new() };
        let mut out = format!(
            "<table>\n<caption lang=\"{}\">{}</caption>\n<tbody>\n",
            lang.tag(),
            lang.say(ServerPhrase::PageBody)
        );
        for (name, field) in fields {
            let needed = if required.contains(&name.as_str()) { " *" } else { "" };
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\"><code>{}</code>{needed}</th><td>{}</td><td>{}</td></tr>",
                escaped(name),
                escaped(&type_of(document, field)),
                paragraphs(description_of(field)),
            );
        }
        out + "</tbody>\n</table>\n"
    }

    fn responses(&self, document: &Value, lang: Lang) -> String {
        let mut out = format!(
            "<table>\n<caption lang=\"{}\">{}</caption>\n<tbody>\n",
            lang.tag(),
            lang.say(ServerPhrase::PageAnswers)
        );
        for (status, response) in self.said["responses"].as_object().into_iter().flatten() {
            let content = response["content"].as_object();
            let kinds: Vec<_> = content.into_iter().flatten().map(|(kind, _)| escaped(kind)).collect();
            let headers = response["headers"].as_object().into_iter().flatten();
            let headers = headers.map(|(name, _)| format!(" <code>{}</code>", escaped(name)));
            let schema = content.and_then(|content| content.values().next()).map(|one| &one["schema"]);
            let described = text(&response["description"]);
            let of_schema = || schema.map_or("", |schema| description_of(resolved(document, schema)));
            let described = if described.is_empty() { of_schema() } else { described };
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
                escaped(status),
                kinds.join(", ") + &headers.collect::<String>(),
                paragraphs(described)
            );
        }
        out + "</tbody>\n</table>\n"
    }

    /// A line for a shell.
    fn curl(&self, document: &Value) -> String {
        let mut line = "curl -sS".to_owned();
        if self.method != "get" {
            let _ = write!(line, " -X {}", self.method.to_uppercase());
        }
        let headers = self.said["parameters"].as_array().into_iter().flatten();
        for header in headers.filter(|one| one["in"] == "header" && text(&one["name"]) == "If-Match") {
            let _ = write!(line, " -H '{}: \"1\"'", text(&header["name"]));
        }
        if let Some(schema) = self.body_schema() {
            let needed = resolved(document, schema)["required"].as_array();
            let whole = needed.is_some_and(|needed| needed.iter().any(|name| name == "problem"));
            let data = if whole { "@fixtures/kiel/problem.json" } else { "@body.json" };
            let _ = write!(line, " -H 'content-type: application/json' --data {data}");
        }
        let path = self.path.replace("{pool}", "kiel").replace(['{', '}'], "");
        line + " http://127.0.0.1:8080" + &path
    }
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let target =
        schema["$ref"].as_str().and_then(|reference| document.pointer(reference.trim_start_matches('#')));
    target.unwrap_or(schema)
}

/// The type of a field in a word or two.
fn type_of(document: &Value, field: &Value) -> String {
    if let Some(reference) = field["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        let plain = text(&resolved(document, field)["type"]);
        return if matches!(plain, "object" | "") { name.to_owned() } else { format!("{name} ({plain})") };
    }
    match &field["type"] {
        Value::String(name) if name == "array" => format!("[{}]", type_of(document, &field["items"])),
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            let names: Vec<_> =
                names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect();
            names.join(" | ")
        }
        _ => {
            let either = field["anyOf"].as_array().into_iter().flatten();
            let either: Vec<_> =
                either.filter(|one| one["type"] != "null").map(|one| type_of(document, one)).collect();
            either.join(" | ")
        }
    }
}

fn description_of(said: &Value) -> &str {
    match text(&said["description"]) {
        "" => text(&said["schema"]["description"]),
        description => description,
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A text with `code` and blank lines as HTML.
fn paragraphs(text: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        out += &format!("<p>{}</p>", marked(paragraph));
    }
    out
}

/// A text with `code` as HTML.
fn marked(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => escaped(part),
        _ => format!("<code>{}</code>", escaped(part)),
    });
    parts.collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::openapi;

    #[test]
    fn every_operation_is_on_the_page_and_nothing_comes_from_outside() {
        let document = openapi::document();
        let pages = Pages::of(&document);
        for lang in Lang::ALL {
            let page = of(&pages, lang);
            assert!(page.contains(&format!("<html lang=\"{}\">", lang.tag())));
            for (path, item) in document["paths"].as_object().expect("paths") {
                for operation in item.as_object().expect("operations").values() {
                    assert!(page.contains(&escaped(path)), "{path}");
                    assert!(
                        page.contains(&format!("id=\"op-{}\"", text(&operation["operationId"]))),
                        "{path}"
                    );
                }
            }
            for attribute in ["src=\"", "href=\"http", "url(", "<script", "style=\"", "@import"] {
                assert!(!page.contains(attribute) && !STYLE.contains(attribute), "{attribute}");
            }
        }
    }

    #[test]
    fn texts_cannot_become_markup() {
        assert_eq!(paragraphs("a <b> & `\"c\"`"), "<p>a &lt;b&gt; &amp; <code>&quot;c&quot;</code></p>");
    }
}
