/**
 * The looks of a listing as a document of its own: no font, picture or script from elsewhere. Columns stay readable when many; on
 * paper the head of a table comes again on each page and no row is torn apart. Greys have a contrast of 5 to 1 or more.
 */
export const HTML_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #5c5c5c; --rule: #c9c9c9; --shade: #f4f3f0; --warn: #8a3000; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --faint: #a8a8a8; --rule: #454545; --shade: #202020; --warn: #ffb38a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; color: var(--ink); background: var(--paper); font: 1rem/1.45 Georgia, "Times New Roman", serif; }
h1 { margin: 0 0 .25rem; font-size: 1.9rem; line-height: 1.15; }
h2 { margin: 2rem 0 .5rem; font-size: 1.3rem; }
h3 { margin: 1.25rem 0 .4rem; font-size: 1.1rem; }
.counts { color: var(--faint); font-weight: normal; }
code { font: .85em/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .8rem .45rem 0; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); font: bold .82rem/1.3 system-ui, sans-serif; }
tbody th { min-width: 11rem; }
td { min-width: 7rem; overflow-wrap: break-word; }
td ul, th ul { margin: 0; padding: 0; list-style: none; }
td li + li { margin-top: .3rem; }
tr.context { color: var(--faint); background: var(--shade); }
tr.context th { font-weight: normal; font-style: italic; }
.step { display: block; }
.step-1 { padding-inline-start: 1.4rem; } .step-2 { padding-inline-start: 2.8rem; } .step-3 { padding-inline-start: 4.2rem; } .step-4 { padding-inline-start: 5.6rem; }
.marks { font-size: .88em; font-weight: normal; color: var(--faint); }
.mark-disagree, .mark-unsourced, .mark-stage, .mark-certainty { color: var(--warn); }
.judgement { display: block; font-size: .88em; font-weight: normal; color: var(--faint); }
sup { line-height: 0; font-weight: normal; }
a { color: inherit; text-underline-offset: .15em; }
:target { background: #ffe9a8; color: #1b1b1b; }
.notes { font-size: .9rem; overflow-wrap: anywhere; padding-inline-start: 2.5rem; }
.notes li { margin-bottom: .3rem; }
.small-caps { font-variant: small-caps; } .upright { font-style: normal; } .underline { text-decoration: underline; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print {
  @page { size: landscape; margin: 1.6cm; }
  :root { font-size: 9.5pt; --ink: #000; --paper: #fff; --faint: #444; --rule: #999; --shade: #f2f2f2; --warn: #000; }
  body { padding: 0; max-width: none; }
  .scroll { overflow: visible; }
  tbody th, td { min-width: 0; }
  thead { display: table-header-group; }
  tr, .notes li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { text-decoration: none; }
  .back { display: none; }
}
`.trim();
