// A documentation site as Docusaurus makes it, in its usual theme. What the Embed screen says is put in for SNIPPET
// (tests/hosts/serve.mjs).
export default {
  title: "Docs",
  url: "http://docusaurus.localhost",
  baseUrl: "/",
  favicon: "/sla/icon-192.png",
  onBrokenLinks: "throw",
  themes: ["@docusaurus/theme-classic"],
  plugins: [["@docusaurus/plugin-content-docs", { routeBasePath: "/" }]],
  themeConfig: { navbar: { title: "Docs" } },
SNIPPET docusaurus 1
};
