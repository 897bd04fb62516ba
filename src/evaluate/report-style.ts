// The look of the evaluation report; colours pass WCAG AA on both light and dark ground.

export const REPORT_STYLE = `
:root { color-scheme: light dark; --lost: #b3261e; --added: #00639b; --line: #8888; }
@media (prefers-color-scheme: dark) { :root { --lost: #ff8a80; --added: #82cfff; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 100rem; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
small { font-size: .8rem; }
section { border-top: 2px solid var(--line); margin-top: 2rem; }
ul { display: flex; flex-wrap: wrap; gap: .25rem 2rem; padding: 0; list-style: none; }
.sides { display: grid; grid-template-columns: minmax(20rem, 1fr) minmax(20rem, 1fr); gap: 1rem; align-items: start; }
@media (max-width: 60rem) { .sides { grid-template-columns: 1fr; } }
svg { width: 100%; height: auto; border: 1px solid var(--line); background: #fff; }
svg rect { fill: none; stroke: #0b57d0; }
svg .headline rect, svg .masthead rect { stroke: #b3261e; }
svg .image rect, svg .advert rect { stroke: #146c2e; }
svg .furniture rect, svg .slip rect { stroke: #6f4a00; }
svg text { fill: #b3261e; font-family: sans-serif; font-weight: 700; paint-order: stroke; stroke: #fff; stroke-width: .2em; }
.diff { font-family: Georgia, serif; margin: 0; overflow-wrap: anywhere; }
del { color: var(--lost); text-decoration: line-through; }
ins { color: var(--added); text-decoration: underline; }
.unread { color: var(--lost); font-weight: 600; }
`;
