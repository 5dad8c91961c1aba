//! What servers are told, taken apart as each of them does it.

use sla_widget::app::embed::choices::Choice;
use sla_widget::app::embed::origin;
use sla_widget::app::embed::servers::{Server, apache, caddy, cloudfront, nginx, s3};

use crate::desk::{at, built_in, chosen};
use crate::server_files::{self as files, one};

const FOREVER: &str = "public, max-age=31536000, immutable";

fn server(path: &str) -> Server {
    Server {
        path: path.to_owned(),
        folder: "/srv/sla widget".to_owned(),
        ancestors: vec![
            "https://docs.example".to_owned(),
            "https://*.wiki.example".to_owned(),
        ],
    }
}

fn policy_of(server: &Server) -> String {
    let policy = server.policy();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"));
    assert!(policy.ends_with("frame-ancestors https://docs.example https://*.wiki.example"));
    policy
}

#[test]
fn nginx_is_told_types_compression_caching_and_who_may_read() {
    for path in ["/", "/sla/", "/~user/a b/", "/a\"b\\/", "/a\\\"c'/"] {
        let server = server(path);
        let read = files::nginx(&nginx(&server));
        let map = one(&read, &["map", "$uri", "$sla_widget_cache"]);
        assert_eq!(map.one(&["default"]).last(), "no-cache");
        let [_, kept] = &map.inside[..] else {
            panic!("{map:?}")
        };
        assert_eq!(kept.last(), FOREVER);
        let location = one(&read, &["location", path]);
        assert_eq!(location.one(&["alias"]).last(), "/srv/sla widget/");
        assert_eq!(location.one(&["brotli_static"]).last(), "on");
        assert_eq!(
            location.one(&["types"]).one(&["application/wasm"]).last(),
            "wasm"
        );
        let header = |name: &str| location.one(&["add_header", name]).words[2..].to_vec();
        assert_eq!(header("Cache-Control"), ["$sla_widget_cache"]);
        assert_eq!(header("Access-Control-Allow-Origin"), ["*", "always"]);
        assert_eq!(header("X-Content-Type-Options"), ["nosniff", "always"]);
        assert_eq!(
            header("Content-Security-Policy"),
            [policy_of(&server), "always".to_owned()]
        );
        let redirects = read
            .iter()
            .filter(|one| one.words.get(1).is_some_and(|word| word == "="));
        assert_eq!(redirects.count(), usize::from(path != "/"));
    }
}

/// A version in the path of the folder makes nothing in it last for ever: sw.js above all is asked for anew.
#[test]
fn only_what_stands_below_the_folder_is_cached_for_ever() {
    for (path, pattern) in [
        ("/", "/"),
        ("/sla/", "/sla/"),
        ("/1.2.3/", r"/1\.2\.3/"),
        ("/a+b (c)/", r"/a\+b \(c\)/"),
    ] {
        let begin = ["~^", pattern, r"([0-9]+\.[0-9]+\.[0-9]+/|"].concat();
        let read = files::nginx(&nginx(&server(path)));
        let map = one(&read, &["map"]);
        assert!(map.inside[1].words[0].starts_with(&begin), "{map:?}");
        let apache = files::apache(&apache(&server(path)));
        let kept = apache
            .iter()
            .find(|line| line.get(3).is_some_and(|value| value == FOREVER));
        let condition = &kept.unwrap()[4];
        assert!(
            condition.contains(&["m#", &begin[1..]].concat()),
            "{condition}"
        );
    }
}

#[test]
fn apache_is_told_the_same() {
    for path in ["/", "/sla/", "/~user/a b/", "/a\"b\\/"] {
        let server = server(path);
        let read = files::apache(&apache(&server));
        let words = |first: &[&str]| {
            let found = read
                .iter()
                .find(|line| line.iter().zip(first).all(|(a, b)| a == b));
            found.unwrap_or_else(|| panic!("{first:?}")).clone()
        };
        assert_eq!(words(&["Alias"]), ["Alias", path, "/srv/sla widget/"]);
        assert_eq!(words(&["Directory"]), ["Directory", "/srv/sla widget/"]);
        assert_eq!(
            words(&["AddType", "application/wasm"]).last().unwrap(),
            ".wasm"
        );
        assert_eq!(
            words(&["Header", "set", "Cache-Control"]).last().unwrap(),
            "no-cache"
        );
        let kept = read
            .iter()
            .find(|line| line.get(3).is_some_and(|value| value == FOREVER));
        assert!(kept.unwrap()[4].starts_with("expr=%{REQUEST_STATUS} == '200'"));
        let policy = words(&["Header", "always", "set", "Content-Security-Policy"]);
        assert_eq!(policy[4], policy_of(&server));
        let redirects = read.iter().filter(|line| line[0] == "RedirectMatch");
        assert_eq!(redirects.count(), usize::from(path != "/"));
    }
}

#[test]
fn caddy_is_told_the_same() {
    for path in ["/", "/sla/", "/~user/a b/", "/a\"b/"] {
        let server = server(path);
        let read = files::caddy(&caddy(&server));
        let whole = one(&read, &["handle_path", &format!("{path}*")]);
        assert_eq!(whole.one(&["root"]).last(), "/srv/sla widget");
        let mut of_all = whole.inside.iter().filter(|one| one.words == ["header"]);
        let headers = of_all.next().unwrap();
        assert_eq!(headers.one(&["Access-Control-Allow-Origin"]).last(), "*");
        assert_eq!(
            headers.one(&["Content-Security-Policy"]).last(),
            policy_of(&server)
        );
        assert_eq!(whole.one(&["header", "@kept"]).last(), FOREVER);
        assert_eq!(whole.one(&["header", "@asked_again"]).last(), "no-cache");
        assert_eq!(
            whole.one(&["file_server"]).one(&["precompressed"]).last(),
            "br"
        );
    }
}

#[test]
fn a_bucket_gets_no_compressed_twins_and_forgets_nothing_that_changes() {
    let commands = s3(&server("/it's/"));
    let syncs: Vec<&str> = commands
        .lines()
        .filter(|line| line.starts_with("aws s3 "))
        .collect();
    let [all, hashed, modules] = syncs[..] else {
        panic!("{commands}")
    };
    for line in [all, hashed, modules] {
        assert!(
            line.contains("'/srv/sla widget' \"s3://$BUCKET\"'/it'\\''s/'"),
            "{line}"
        );
    }
    assert!(all.contains("--cache-control \"no-cache\"") && all.contains("--exclude \"*.br\""));
    assert!(hashed.contains(FOREVER) && hashed.contains("--exclude \"*.br\""));
    assert!(modules.contains("--content-type \"application/wasm\""));
}

#[test]
fn the_headers_of_cloudfront_are_a_document() {
    let server = server("/");
    let read: serde_json::Value = serde_json::from_str(&cloudfront(&server)).unwrap();
    let security = &read["SecurityHeadersConfig"];
    assert_eq!(
        security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        policy_of(&server)
    );
    assert_eq!(
        read["CorsConfig"]["AccessControlAllowOrigins"]["Items"],
        serde_json::json!(["*"])
    );
}

#[test]
fn nobody_else_may_frame_unless_somebody_is_named() {
    let code = &at("nginx", &[])[0].code;
    assert!(code.contains("frame-ancestors 'self'\""), "{code}");
    let code = &at(
        "nginx",
        &[(Choice::Ancestors, "https://docs.example/ 'self'")],
    )[0]
    .code;
    assert!(
        code.contains("frame-ancestors https://docs.example 'self'\""),
        "{code}"
    );
}

#[test]
fn who_may_frame_is_a_list_of_origins_and_nothing_that_ends_a_directive() {
    for good in [
        "https://a.example",
        "https://*.a.example",
        "http://a.example:8080 https://b.example/",
        "'self'",
        "*",
    ] {
        assert!(
            !chosen(&[(Choice::Ancestors, good)]).is_faulty(Choice::Ancestors, &built_in()),
            "{good}"
        );
    }
    for bad in [
        "a.example",
        "https://a.example/path",
        "https://a.example; script-src *",
        "https://a\"b",
        "https://a.*.example",
        "https://*",
    ] {
        assert!(
            chosen(&[(Choice::Ancestors, bad)]).is_faulty(Choice::Ancestors, &built_in()),
            "{bad}"
        );
    }
}

#[test]
fn a_folder_is_what_every_server_takes_as_it_stands() {
    for bad in [
        "srv",
        "/srv/$HOME",
        "/srv/{x}",
        "/srv/\"",
        "/srv/a;b",
        "/srv/'",
    ] {
        let choices = chosen(&[(Choice::Folder, bad)]);
        assert!(choices.is_faulty(Choice::Folder, &built_in()), "{bad}");
    }
    let code = &at("nginx", &[(Choice::Folder, "/var/www/sla/")])[0].code;
    assert!(code.contains("alias \"/var/www/sla/\";"));
}

#[test]
fn the_path_is_that_of_the_address_with_its_escapes_resolved() {
    for (address, path) in [
        ("https://a.example", "/"),
        ("https://a.example/", "/"),
        ("https://a.example/sla", "/sla/"),
        ("https://a.example/~user/a%20b/?x#y", "/~user/a b/"),
        ("/sla/", "/sla/"),
        ("sla", "/sla/"),
        ("", "/"),
        ("https://a.example/%zz/", "/%zz/"),
        ("https://a.example/a%0Ab/", "/ab/"),
    ] {
        assert_eq!(origin::path(address), path, "{address}");
    }
}

#[test]
fn policies_of_pages_name_what_is_needed_and_no_more() {
    let blocks = at("policy", &[]);
    let codes: Vec<&str> = blocks.iter().map(|block| block.code.trim_end()).collect();
    assert_eq!(
        codes[..3],
        [
            "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'",
            "Content-Security-Policy: script-src https://sla.example 'wasm-unsafe-eval'; connect-src https://sla.example; style-src https://sla.example",
            "Content-Security-Policy: script-src https://sla.example; frame-src https://sla.example",
        ]
    );
    assert!(codes[3].ends_with("frame-ancestors 'self'"));
    let with_policy = at(
        "policy",
        &[(Choice::PolicySource, "https://p.example/a.json")],
    );
    assert!(
        with_policy[0]
            .code
            .contains("connect-src 'self' https://p.example;")
    );
    assert_eq!(
        with_policy[3], blocks[3],
        "a frame reads a policy only from its own site"
    );
    for block in blocks.iter().chain(&with_policy) {
        assert!(!block.code.contains("unsafe-inline") && !block.code.contains("'unsafe-eval'"));
    }
}
