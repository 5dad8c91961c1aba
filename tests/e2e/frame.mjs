// The widget in a frame, as the specs see it.
import { STRICT, VERSION, page as hostPage } from "./host-page.mjs";

/** Where the build lies on the site of a spec. */
export const AT = `/sla/${VERSION}/`;

/** A page under the strictest policy that can hold a frame of its own site, with trusted types. */
export const POLICY = `${STRICT}; frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** The snippet that puts a frame there. */
export const script = (data = "", at = AT) => `<script src="${at}embed.js" ${data}></script>`;

/** What is in a frame of the page. */
export const inside = (page, place = 0) => page.frameLocator("iframe").nth(place);

/** The same as a frame in which scripts can be run. */
export const own = (page, place = 0) => page.frames().filter((frame) => frame !== page.mainFrame())[place];

export const heading = (frame) => frame.getByRole("heading", { name: "When is the answer due?" });
export const box = (page, place = 0) => page.locator("iframe").nth(place).boundingBox();

/** How high a frame should be: as high as what is in it. */
export const wanted = (page, place = 0) => own(page, place).evaluate(() => Math.ceil(document.querySelector("sla-widget").getBoundingClientRect().bottom + scrollY));

/** By how many pixels a frame is higher than what is in it. */
export const excess = async (page, place = 0) => (await box(page, place)).height - (await wanted(page, place));

/** The background of what is in a frame. */
export const background = (page, place = 0) => own(page, place).evaluate(() => getComputedStyle(document.querySelector("sla-widget").shadowRoot.querySelector(".sla")).backgroundColor);

/**
 * A site whose page /host holds a frame of the other site of the same server. `body` makes it of the other's address.
 */
export async function across(host, body, { policy, answer = () => false, ...options } = {}) {
  const site = await host({
    policy: null,
    answer: (path, response) => {
      if (path !== "/host") return answer(path, response);
      if (policy) response.setHeader("Content-Security-Policy", policy(site));
      response.writeHead(200, { "Content-Type": "text/html" }).end(hostPage(body(site.other)));
      return true;
    },
    ...options,
  });
  return site;
}
