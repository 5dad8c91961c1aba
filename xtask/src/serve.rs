//! Serves the release build, compressed as on a real host.

use crate::project::{Outcome, Project, run};
use crate::release;

/// Builds and serves until the reader stops it.
pub fn serve(project: &Project, options: &[&str]) -> Outcome {
    let port = port(options)?;
    release::build(project)?;
    let port = port.to_string();
    run(&mut project.command("node", ["tests/e2e/server.mjs", "--port", &port]))
}

fn port(options: &[&str]) -> Outcome<u16> {
    match options {
        [] => Ok(8080),
        ["--port", number] => number
            .parse()
            .map_err(|_| format!("`{number}` is no port: give a number from 1 to 65535.")),
        _ => Err("`cargo xtask serve` knows one option: --port N.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn reads_the_port() {
        assert_eq!(port(&[]), Ok(8080));
        assert_eq!(port(&["--port", "9000"]), Ok(9000));
        assert!(port(&["--port", "90000"]).is_err());
        assert!(port(&["--open"]).is_err());
    }
}
