// The console's own style.

export const css = `
:host { --mono: var(--nabla-mono, ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK KR",
  monospace); }
pre, code, kbd, textarea { font-family: var(--mono); font-size: 14px; line-height: 1.5; }
pre { margin: 0; white-space: pre; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; }
@container (max-width: 760px) { .pair { grid-template-columns: minmax(0, 1fr); } }
.picture { height: 448px; overflow: auto; overscroll-behavior-x: contain; }

.terminal { height: 448px; display: flex; flex-direction: column; border: 1px solid var(--control); border-radius: 6px;
  background: var(--panel); cursor: text; }
@container (max-width: 640px) { .terminal { height: 352px; } }
.log { flex: 0 1 auto; min-height: 0; overflow: auto; padding: 8px 16px 0; border-radius: 6px 6px 0 0; }
.log:focus-visible { outline-offset: -3px; }
.log pre { width: fit-content; cursor: auto; }
.log .unseen { user-select: none; -webkit-user-select: none; }
.log pre + .in, .log .offer + .in { margin-top: 4px; }
.note { margin: 16px 0 4px; max-width: 38em; font-size: 15px; color: var(--muted); cursor: auto; text-wrap: pretty; }
.note:first-child { margin-top: 0; }
.in { color: var(--ink); }
.prompt { color: var(--muted); white-space: pre; }
.in mark { background: none; color: var(--positive); font-weight: 700; }
.caret { display: inline-block; height: 14px; line-height: 1; color: var(--positive); font-weight: 700; }
.log .fails, .log .warns { width: auto; border-inline-start: 2px solid var(--positive); padding-inline-start: 8px; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.log .warns { border-color: var(--control); }
.fails b { color: var(--positive); }
.offer { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 8px 0; font-size: 15px; cursor: auto; }
.offer code { white-space: pre; color: var(--muted); }

.line { flex: none; max-height: 70%; overflow-y: auto; display: flex; align-items: flex-start; padding: 4px 16px 8px; }
@container (max-width: 640px) { .log, .line { padding-inline: 8px; } }
.line .prompt { font: 14px/1.5 var(--mono); padding: 4px 0; flex: none; }
.line textarea { flex: 1 1 auto; min-width: 0; min-height: 0; border: 0; padding: 4px 6px; margin: 0 0 0 -6px;
  background: none; resize: none; overflow: auto hidden; white-space: pre; color: var(--ink);
  scrollbar-width: none; }
.line textarea:focus-visible { outline-offset: 0; border-radius: 2px; }
.line textarea::placeholder { color: var(--muted); opacity: 1; }
.line .busy { padding: 4px 0; font: 14px/1.5 var(--mono); color: var(--muted); }
.line .busy:not(:empty) { padding-inline-end: 8px; }
.line .go { flex: none; font-size: 14px; min-height: 29px; padding: 0 8px; margin-inline-start: 8px; }
@media (pointer: coarse) {
  .line .prompt, .line .busy, .line textarea { font-size: 16px; padding-block: 10px; }
  .line .go { min-height: 44px; } }

.names { flex: none; margin: 0 16px 8px 50px; max-width: 36em; border: 1px solid var(--control); border-radius: 6px;
  background: var(--background); cursor: auto; display: grid; grid-template-columns: 1fr auto; }
.names ul { grid-column: 1 / -1; margin: 0; padding: 4px; list-style: none; columns: 8.5em auto; column-gap: 0;
  font: 14px/1.5 var(--mono); }
.names li { padding: 0 8px; white-space: nowrap; cursor: pointer; border-radius: 4px; break-inside: avoid; overflow: hidden; text-overflow: ellipsis; }
.names li[aria-selected="true"] { background: var(--ink); color: var(--background); }
.names p { margin: 0; padding: 4px 12px; border-top: 1px solid var(--rule); font-size: 14px; color: var(--muted); }
.names .about { min-height: calc(2lh + 8px); min-width: 0; }
.about span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (pointer: coarse) { .names li { line-height: 2; } }
@container (max-width: 640px) { .names { margin-inline: 8px; } }

.bar .main { gap: 8px; min-width: 0; flex: 0 1 auto; }
.bar .main code { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.bar .main span { flex: none; }
@container (max-width: 640px) { .bar .space { display: none; } .bar .main { flex: 1 1 9em; } }
.guide { margin-top: 24px; }
.guide select { max-width: 100%; font-weight: 700; margin-bottom: 8px; }
.guide ol { margin: 0; padding: 0; list-style: none; columns: 24em 2; column-gap: 16px; }
.guide li { break-inside: avoid; border-top: 1px solid var(--rule); }
.guide li button { display: block; width: 100%; text-align: start; white-space: normal; padding: 8px; border: 0; font-size: 15px;
  border-radius: 0; border-inline-start: 2px solid transparent; }
.guide li button[aria-current="true"] { border-inline-start-color: var(--ink); background: var(--panel); }
.guide li code { display: block; white-space: pre; overflow: hidden; text-overflow: ellipsis; color: var(--muted); font-size: 13px; }
.lab dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 16px; }
.lab dd { margin: 0; }
.lab kbd { white-space: nowrap; }
.lab p { margin: 0 0 8px; max-width: 38em; }
`;
