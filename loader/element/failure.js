// What readers and administrators are told when the widget cannot be shown. The fallback of the page stays.

const refuses = (what, remedy) => `The Content-Security-Policy of this page refuses ${what}. Add ${remedy}.`;
const folder = "the address of the widget's folder to ";
const cors = (whose) => `The server of the ${whose} does not allow this page to read it. Have it send Access-Control-Allow-Origin.`;

const REMEDIES = {
  "wasm-blocked-csp": refuses("WebAssembly", "'wasm-unsafe-eval' to script-src"),
  "script-blocked-csp": refuses("the script", folder + "script-src"),
  "connect-blocked-csp": refuses("the file", folder + "connect-src"),
  "policy-blocked-csp": refuses("the policy", "its address to connect-src"),
  "wasm-not-found": "The file did not come. Is the whole folder of the widget on the server, under its own names?",
  "wasm-cors": cors("widget"),
  "wasm-integrity": "The file is not the one that was published. Put that one there, or take the snippet of the new version.",
  "wasm-unsupported": "This browser cannot run it: it needs WebAssembly and modules, as in browsers since 2024.",
  "script-mime": "The server sends the script as something else. Have it send text/javascript.",
  "file-protocol": "Browsers do not read such files from a disk. Put the folder on a web server.",
  "policy-not-found": "The policy did not come. Check policy-src.",
  "policy-cors": cors("policy"),
  "policy-invalid": "The policy cannot be used until this is put right:",
  "internal-error": "The widget has met a fault of its own. Tell whoever publishes it what you did last.",
};

/** Elements that say what has failed, and a button that tries it again. */
export function failureNotice({ code, message }, retry, download) {
  const make = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };
  const press = (text, act) => {
    const button = make("button", text);
    button.onclick = act;
    return button;
  };
  const notice = make(
    "div",
    make("p", code === "internal-error" ? "Something went wrong here, and this stopped. What was saved is still there." : `This could not ${/^policy/.test(code) ? "read its policy" : navigator.onLine ? "be loaded" : "be loaded, as you are offline"}, so it does not work out dates for you now.`),
    press(code === "internal-error" ? "Start again" : "Try again", retry),
    ...(download ? [press("Download the saved tickets", download)] : []),
    make("details", make("summary", "For the administrator"), make("p", `${code}: ${REMEDIES[code]}`), make("pre", message)),
  );
  // Its words are English, whatever the page around speaks.
  return Object.assign(notice, { lang: "en", dir: "ltr", role: "status", part: "error" });
}
