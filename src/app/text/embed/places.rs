//! What is said about the texts to be copied. Some of it goes into them.

/// What a frame is called.
pub const FRAME_TITLE: &str = "When is the answer due?";
/// Before the link to the source of the policy.
pub use crate::app::text::check::SOURCE as IN_OUR_WORDS;
/// In place of promises that are not known.
pub const OWN_PROMISES: &str = "When an answer is due is told by the support policy.";
/// What the link to such a policy is called.
pub const OWN_POLICY: &str = "The support policy";
/// In place of promises where a policy makes none.
pub const NO_PROMISES: &str = "The policy promises no time for this.";

/// In place of promises where another agreement decides, before what follows from it.
pub const BY_CONTRACT: &str = "Your contract decides. ";

/// About a build without a version.
pub const NO_RELEASE: &str = "This is a build for developers: it has no version, so its files can neither be pinned nor checked by a hash. Take the text from a release.";
/// About a build without an integrity.
pub const NO_INTEGRITY: &str =
    "This build does not tell the hash of its script, so it is not checked.";
/// About a page that was opened as a file.
pub const FROM_A_FILE: &str = "This page was opened as a file. Put the folder on a web server, and write its address under “Address of the files”.";
/// About the policy of a frame.
pub const POLICY_ELSEWHERE: &str = "A frame reads a policy only from its own site, and shows the built-in one otherwise: put yours beside the files.";
/// About the policy of a frame.
pub const POLICY_WRITTEN_WHOLE: &str =
    "The address of the policy counts from “Address of the files” here, and is written whole.";
/// About the policy of a frame.
pub const POLICY_NOT_WHOLE: &str = "The address of the policy cannot be written whole, as that of the files is relative. Write one of them whole.";
/// About the policy of a frame.
pub const POLICY_OF_SITE: &str =
    "In a frame, the address of the policy counts from the root of the site with the files.";
/// About the policy of an element.
pub const POLICY_OF_PAGE: &str = "The address of the policy counts from each page with the element. The whole address works everywhere.";
/// About who may frame.
pub const ANCESTORS_NOTE: &str = "The server of the files has to let your site frame them: write it under “Sites that may frame it”, and take the server's text.";

/// In a page of HTML.
pub const IN_PAGE: &str = "Where the widget is to stand";
/// In a style sheet.
pub const IN_STYLE_SHEET: &str = "In the style sheet of your site";
/// About a style sheet.
pub const STYLE_NOTE: &str = "A style attribute would do the same, but strict sites refuse it.";

/// A frame with a script.
pub const FRAME_BY_SCRIPT: &str =
    "With a script, which gives the frame the height and theme it needs";
/// About an address that follows what a frame shows.
pub const FRAME_FOLLOWED: &str = "The address of the page follows the answers only where allowed-origins.json, beside the app's own page, lists your site by name, or the files lie on your site.";
/// A frame without one.
pub const FRAME_ALONE: &str = "Without any script";
/// About it.
pub const FRAME_ALONE_NOTE: &str =
    "The height is fixed, and the frame follows the reader's system instead of the page.";

/// The address of the frame.
pub const CONFLUENCE_ADDRESS: &str = "For the Iframe macro: type /iframe and give this address";
/// About it.
pub const CONFLUENCE_NOTE: &str = "Width 100 %, height 700. Confluence keeps its HTML macro off, as it would let everybody who writes pages run scripts.";
/// The promises.
pub const CONFLUENCE_TEXT: &str = "Below it, as text, for readers who see no frame";
/// For the HTML macro.
pub const CONFLUENCE_HTML: &str = "For the HTML macro, where an administrator has turned it on";
/// About it.
pub const CONFLUENCE_HTML_NOTE: &str = "A frame here as well: it cannot read the page around it.";

/// The configuration for a frame.
pub const BACKSTAGE_FRAME_CONFIGURATION: &str = "As a frame: in app-config.yaml";
/// About an address without an origin.
pub const BACKSTAGE_OWN_ORIGIN: &str =
    "List the host that serves the files, as “Address of the files” names none.";
/// The frame.
pub const BACKSTAGE_FRAME: &str = "As a frame: in the Markdown";
/// The configuration for an element.
pub const BACKSTAGE_CONFIGURATION: &str = "As an element: in app-config.yaml";
/// The script.
pub const BACKSTAGE_PAGE: &str =
    "As an element: in packages/app/public/index.html, as TechDocs runs no scripts of documents";
/// The element.
pub const BACKSTAGE_ELEMENT: &str = "As an element: in the Markdown";
/// The colours.
pub const BACKSTAGE_STYLE: &str = "As an element: in a style sheet of the app";

/// The configuration.
pub const DOCUSAURUS_CONFIGURATION: &str = "In docusaurus.config.js, in the exported object";
/// The element.
pub const DOCUSAURUS_PAGE: &str = "In a page, .md or .mdx";
/// The colours.
pub const DOCUSAURUS_STYLE: &str = "In src/css/custom.css";

/// The configuration.
pub const MKDOCS_CONFIGURATION: &str = "In mkdocs.yml";
/// About it.
pub const MKDOCS_INTEGRITY: &str = "MkDocs does not write the hash of a script into its pages; the version in the address keeps it from changing.";
/// The element.
pub const MKDOCS_PAGE: &str = "In a page of Markdown";
/// The colours.
pub const MKDOCS_STYLE: &str = "In a style sheet that extra_css names";

/// For the files of the page's own origin.
pub const POLICY_OWN: &str = "Of a page with the element, if the files lie on its own origin";
/// About policies.
pub const POLICY_NOTE: &str = "Add what is missing to the policy that the page has. It needs no unsafe-inline and no unsafe-eval.";
/// For files from elsewhere.
pub const POLICY_OTHER: &str = "Of a page with the element, with the files where they are";
/// For frames.
pub const POLICY_FRAME: &str = "Of a page with a frame";
/// About it.
pub const POLICY_FRAME_NOTE: &str = "Without embed.js, frame-src is enough.";
/// For the frame itself.
pub const POLICY_OF_FRAME: &str = "Of the files themselves, sent by their server";

/// For nginx.
pub const NGINX: &str = "nginx";
/// About it.
pub const NGINX_NOTE: &str = "brotli_static needs the module ngx_brotli; without it leave the line out. Headers of the server block do not come into a location that has its own: add those that you want here.";
/// For Apache.
pub const APACHE: &str = "Apache, in the configuration of the site";
/// About it.
pub const APACHE_NOTE: &str =
    "It needs the modules headers, rewrite, alias, mime and dir: a2enmod headers rewrite.";
/// For Caddy.
pub const CADDY: &str = "Caddyfile, in the block of the site";
/// For S3.
pub const S3: &str = "To put the files into a bucket, in a shell";
/// About it.
pub const S3_NOTE: &str = "The .br files stay behind: CloudFront compresses by itself, if “Compress objects automatically” is on.";
/// For CloudFront.
pub const CLOUDFRONT: &str = "sla-widget-headers.json, for the headers of CloudFront";
/// About it.
pub const CLOUDFRONT_NOTE: &str = "Give the policy that is made of it to the behaviour of the distribution, with the cache policy CachingOptimized. The link to the app ends in index.html.";
