//! Host sites that embed the widget: how their packages come into `target/hosts`, and the run of `tests/e2e-hosts`.

use crate::project::{Count, Outcome, Project, run, run_counted};
use crate::tools;
use std::fs;
use std::net::TcpListener;
use std::path::Path;

/// Where packages and built sites lie.
const FOLDER: &str = "target/hosts";
const SOURCES: &str = "tests/hosts";
/// What was installed last, kept beside it.
const INSTALLED: &str = ".installed";
const NGINX: &str = "/usr/sbin/nginx";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const NGINX_REMEDY: &str = "Remedy: install the packages nginx and libnginx-mod-http-brotli-static (Debian, Ubuntu), or any nginx that knows brotli_static, and name it in NGINX.";

/// Runs the tests; the sites are built by what they start.
pub fn test(project: &Project) -> (Count, Outcome) {
    if let Err(sentence) = set_up(project) {
        return (Count::default(), Err(sentence));
    }
    let arguments = ["test", "--config", "playwright.hosts.config.mjs"];
    let mut command = project.command("playwright", arguments);
    // A port that is free now, so that two checkouts can test at once.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    if let Ok(address) = port {
        command.env("HOSTS_PORT", address.port().to_string());
    }
    tools::name_browsers(project, &mut command);
    run_counted(&mut command)
}

fn set_up(project: &Project) -> Outcome {
    nginx(project)?;
    docusaurus(project)?;
    mkdocs(project)
}

fn nginx(project: &Project) -> Outcome {
    let there = || {
        let chosen = std::env::var_os("NGINX").filter(|path| !path.is_empty());
        chosen.map_or_else(
            || Path::new(NGINX).is_file() && Path::new(BROTLI).is_file(),
            |path| Path::new(&path).is_file(),
        )
    };
    tools::system_packages(
        project,
        "nginx with brotli",
        &there,
        &["NGINX"],
        &["nginx", "libnginx-mod-http-brotli-static"],
        NGINX_REMEDY,
    )
}

fn docusaurus(project: &Project) -> Outcome {
    let wanted = project.text(&format!("{SOURCES}/docusaurus/package-lock.json"))?;
    installed(project, "docusaurus", &wanted, |folder| {
        tools::announce("Docusaurus in target/hosts (npm; about 1 minute)");
        for name in ["package.json", "package-lock.json"] {
            let from = project.path(&format!("{SOURCES}/docusaurus/{name}"));
            fs::copy(&from, folder.join(name))
                .map_err(|error| format!("{} cannot be copied: {error}.", from.display()))?;
        }
        let arguments = [
            "ci",
            "--ignore-scripts",
            "--no-fund",
            "--no-audit",
            "--loglevel=error",
        ];
        run(project.command("npm", arguments).current_dir(folder)).map_err(|cause| {
            format!("{cause} Remedy: go online (registry.npmjs.org) and run it again.")
        })
    })
}

fn mkdocs(project: &Project) -> Outcome {
    let list = format!("{SOURCES}/mkdocs/requirements.txt");
    let wanted = project.text(&list)?;
    installed(project, "mkdocs", &wanted, |folder| {
        tools::announce("MkDocs Material in target/hosts (pip)");
        let place = folder.join("venv");
        let remedy = "Remedy: install Python 3.10 or newer with venv (Debian, Ubuntu: python3-venv), and go online (pypi.org).";
        let mut make = project.command("python3", ["-m", "venv", "--clear"]);
        run(make.arg(&place)).map_err(|cause| format!("{cause} {remedy}"))?;
        let arguments = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--requirement",
            &list,
        ];
        let python = place.join("bin/python").to_string_lossy().into_owned();
        run(&mut project.command(&python, arguments)).map_err(|cause| format!("{cause} {remedy}"))
    })
}

/// Installs what a host needs, unless just that was installed there before.
fn installed(
    project: &Project,
    host: &str,
    wanted: &str,
    install: impl FnOnce(&Path) -> Outcome,
) -> Outcome {
    let folder = project.path(&format!("{FOLDER}/{host}"));
    let mark = folder.join(INSTALLED);
    if fs::read_to_string(&mark).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    let cannot = |error: std::io::Error| format!("{} cannot be written: {error}.", mark.display());
    fs::create_dir_all(&folder).map_err(cannot)?;
    install(&folder)?;
    fs::write(&mark, wanted).map_err(cannot)
}
