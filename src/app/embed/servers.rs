//! How servers are told to send the files: types, compression, caching, who may read and who may frame them.

use super::choices::Choice;
use super::origin::{self, SELF};
use super::snippets::Facts;
use super::snippets::escaping::{pattern, quoted, server as string, shell};

/// What a server is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The path under which the files are reached, with a slash at both ends.
    pub path: String,
    /// The folder in which they lie.
    pub folder: String,
    /// The sites that may frame them; empty for the site itself.
    pub ancestors: Vec<String>,
}

/// Where the files lie unless somebody says otherwise.
pub const FOLDER: &str = "/srv/sla-widget";

/// The part of an address that names a version, or a file by the hash of what is in it, as a regular expression.
const KEPT: &str = r"([0-9]+\.[0-9]+\.[0-9]+/|(.*/)?[^/]*-[0-9a-f]{8,}(_bg)?\.[a-z]+$)";
const FOREVER: &str = "public, max-age=31536000, immutable";
const TYPES: [(&str, &str); 9] = [
    ("text/html", "html"),
    ("text/css", "css"),
    ("text/javascript", "js"),
    ("application/json", "json"),
    ("application/manifest+json", "webmanifest"),
    ("application/wasm", "wasm"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("text/plain", "txt ts"),
];

impl Server {
    /// As it was chosen.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let chosen = |choice| facts.choices.value(choice, facts.policy);
        let folder = chosen(Choice::Folder).unwrap_or(FOLDER);
        Self {
            path: origin::path(&facts.base()),
            folder: folder.trim_end_matches('/').to_owned(),
            ancestors: origin::sources(chosen(Choice::Ancestors).unwrap_or_default()),
        }
    }

    /// The Content-Security-Policy of the files. A frame reads a policy only from its own site.
    #[must_use]
    pub fn policy(&self) -> String {
        let mut written = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; connect-src 'self'; frame-ancestors".to_owned();
        let own = [SELF.to_owned()];
        let ancestors = if self.ancestors.is_empty() {
            &own[..]
        } else {
            &self.ancestors
        };
        for source in ancestors {
            written.push(' ');
            written.push_str(source);
        }
        written
    }

    /// What is cached for ever, as a regular expression for the whole path.
    fn kept(&self) -> String {
        ["^", &pattern(&self.path), KEPT].concat()
    }

    /// The path without the slash at its end, from which readers are sent on; `None` at the root.
    fn without_slash(&self) -> Option<&str> {
        let path = self.path.strip_suffix('/')?;
        (!path.is_empty()).then_some(path)
    }
}

/// For nginx: what goes into its `http` block, and what goes into its `server` block.
#[must_use]
pub fn nginx(server: &Server) -> String {
    let mut types = String::new();
    for (name, endings) in TYPES {
        for part in ["        ", name, " ", endings, ";\n"] {
            types.push_str(part);
        }
    }
    let redirect = server.without_slash().map_or_else(String::new, |path| {
        [
            "location = ",
            &string(path),
            " {\n    return 301 ",
            &string(&encoded(&server.path)),
            ";\n}\n",
        ]
        .concat()
    });
    [
        "# In the http block:\nmap $uri $sla_widget_cache {\n    default \"no-cache\";\n    ",
        &string(&["~", &server.kept()].concat()),
        " \"",
        FOREVER,
        "\";\n}\n\n# In the server block:\n",
        &redirect,
        "location ",
        &string(&server.path),
        " {\n    alias ",
        &string(&[&server.folder, "/"].concat()),
        ";\n    index index.html;\n    types {\n",
        &types,
        "    }\n    charset utf-8;\n    charset_types text/css text/javascript text/plain;\n    brotli_static on;\n    add_header Cache-Control $sla_widget_cache;\n    add_header Vary \"Accept-Encoding\";\n    add_header Access-Control-Allow-Origin \"*\" always;\n    add_header X-Content-Type-Options \"nosniff\" always;\n    add_header Content-Security-Policy ",
        &string(&server.policy()),
        " always;\n}\n",
    ]
    .concat()
}

/// For Apache, in the configuration of a site.
#[must_use]
pub fn apache(server: &Server) -> String {
    let mut types = String::new();
    for (name, endings) in TYPES {
        for ending in endings.split(' ') {
            for part in ["    AddType ", name, " .", ending, "\n"] {
                types.push_str(part);
            }
        }
    }
    let redirect = server.without_slash().map_or_else(String::new, |path| {
        [
            "RedirectMatch permanent ",
            &string(&["^", &pattern(path), "$"].concat()),
            " ",
            &string(&server.path),
            "\n",
        ]
        .concat()
    });
    let folder = string(&[&server.folder, "/"].concat());
    // A compressed file is asked for under its own name inside the server.
    let kept = server.kept().replace("\\.[a-z]+$", "\\.[a-z]+(\\.br)?$");
    [
        &redirect,
        "Alias ",
        &string(&server.path),
        " ",
        &folder,
        "\n<Directory ",
        &folder,
        ">\n    Require all granted\n    AllowOverride None\n    Options FollowSymLinks\n    DirectoryIndex index.html\n\n",
        &types,
        "    AddCharset utf-8 .html .css .js .txt .ts\n    RemoveLanguage .br\n    AddEncoding br .br\n\n    RewriteEngine On\n    RewriteBase ",
        &string(&encoded(&server.path)),
        "\n    RewriteCond \"%{HTTP:Accept-Encoding}\" \"\\bbr\\b\"\n    RewriteCond \"%{REQUEST_FILENAME}.br\" -f\n    RewriteRule \"^(.+)$\" \"$1.br\" [L,E=no-gzip:1,E=no-brotli:1]\n\n    Header set Cache-Control \"no-cache\"\n    Header set Cache-Control \"",
        FOREVER,
        "\" ",
        &string(&["expr=%{REQUEST_STATUS} == '200' && %{REQUEST_URI} =~ m#", &kept, "#"].concat()),
        "\n    Header merge Vary \"Accept-Encoding\"\n    Header always set Access-Control-Allow-Origin \"*\"\n    Header always set X-Content-Type-Options \"nosniff\"\n    Header always set Content-Security-Policy ",
        &string(&server.policy()),
        "\n</Directory>\n",
    ]
    .concat()
}

/// For Caddy, in the block of a site.
#[must_use]
pub fn caddy(server: &Server) -> String {
    let redirect = server.without_slash().map_or_else(String::new, |path| {
        [
            "redir ",
            &token(path),
            " ",
            &token(&encoded(&server.path)),
            " permanent\n",
        ]
        .concat()
    });
    // Inside, the path begins after that of the folder.
    [
        &redirect,
        "handle_path ",
        &token(&[&server.path, "*"].concat()),
        " {\n\troot * ",
        &token(&server.folder),
        "\n\theader {\n\t\tAccess-Control-Allow-Origin \"*\"\n\t\tX-Content-Type-Options \"nosniff\"\n\t\tContent-Security-Policy ",
        &token(&server.policy()),
        "\n\t}\n\n\t@kept {\n\t\tfile\n\t\tpath_regexp ",
        &token(&["^/", KEPT].concat()),
        "\n\t}\n\theader @kept Cache-Control \"",
        FOREVER,
        "\"\n\t@asked_again not path_regexp ",
        &token(&["^/", KEPT].concat()),
        "\n\theader @asked_again Cache-Control \"no-cache\"\n\n\t@manifest path *.webmanifest\n\theader @manifest Content-Type \"application/manifest+json\"\n\tfile_server {\n\t\tprecompressed br\n\t}\n}\n",
    ]
    .concat()
}

/// For a bucket of S3: how the files are put there.
#[must_use]
pub fn s3(server: &Server) -> String {
    let folder = shell(&server.folder);
    let target = ["\"s3://$BUCKET\"", &shell(&server.path)].concat();
    let hashed = ["*-", &"[0-9a-f]".repeat(8), "*.*"].concat();
    [
        "BUCKET=name-of-your-bucket\n\naws s3 sync ",
        &folder,
        " ",
        &target,
        " --exclude \"*.br\" --cache-control \"no-cache\"\naws s3 cp ",
        &folder,
        " ",
        &target,
        " --recursive --exclude \"*\" --include \"[0-9]*.[0-9]*.[0-9]*/*\" --include \"",
        &hashed,
        "\" --exclude \"*.br\" --exclude \"*.wasm\" --cache-control \"",
        FOREVER,
        "\"\naws s3 cp ",
        &folder,
        " ",
        &target,
        " --recursive --exclude \"*\" --include \"*.wasm\" --content-type \"application/wasm\" --cache-control \"",
        FOREVER,
        "\"\naws cloudfront create-response-headers-policy --response-headers-policy-config file://sla-widget-headers.json\n",
    ]
    .concat()
}

/// For CloudFront before it: the headers, as a document.
#[must_use]
pub fn cloudfront(server: &Server) -> String {
    [
        "{\n  \"Name\": \"sla-widget\",\n  \"CorsConfig\": {\n    \"AccessControlAllowOrigins\": { \"Quantity\": 1, \"Items\": [\"*\"] },\n    \"AccessControlAllowHeaders\": { \"Quantity\": 1, \"Items\": [\"*\"] },\n    \"AccessControlAllowMethods\": { \"Quantity\": 2, \"Items\": [\"GET\", \"HEAD\"] },\n    \"AccessControlAllowCredentials\": false,\n    \"OriginOverride\": true\n  },\n  \"SecurityHeadersConfig\": {\n    \"ContentTypeOptions\": { \"Override\": true },\n    \"ContentSecurityPolicy\": {\n      \"Override\": true,\n      \"ContentSecurityPolicy\": ",
        &quoted(&server.policy()),
        "\n    }\n  }\n}\n",
    ]
    .concat()
}

/// A quoted text of Caddy, which takes a backslash away only before a quote.
fn token(text: &str) -> String {
    ["\"", &text.replace('"', "\\\""), "\""].concat()
}

/// A path as it stands in an address.
fn encoded(path: &str) -> String {
    let mut written = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~+@:".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(digit.into(), 16);
                written.extend(digit.map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    written
}
