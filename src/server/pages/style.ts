/**
 * The one style sheet of all pages: tokens first, then a handful of parts. Light and dark by the reader's system, print at the end.
 * Contrast of every pair of text and ground is at least 4.5 : 1; a test computes it from these tokens.
 */
export const TOKENS = {
  light: {
    ground: '#ffffff',
    raised: '#f4f6f8',
    ink: '#14181d',
    quiet: '#515a66',
    line: '#c9d0d8',
    accent: '#0b5394',
    'accent-ink': '#ffffff',
    good: '#0b5394',
    'good-ground': '#e3effa',
    bad: '#9a3d00',
    'bad-ground': '#fdeee3',
    unsure: '#4a5360',
    'unsure-ground': '#e9ecf0',
    notice: '#6b4d00',
    'notice-ground': '#fff3cf',
  },
  dark: {
    ground: '#12161b',
    raised: '#1c222a',
    ink: '#e8ecf1',
    quiet: '#aab4c0',
    line: '#3a434e',
    accent: '#8cc4f5',
    'accent-ink': '#0b1722',
    good: '#9fd0fa',
    'good-ground': '#173049',
    bad: '#ffb78a',
    'bad-ground': '#472611',
    unsure: '#c3ccd6',
    'unsure-ground': '#2a323c',
    notice: '#ffdd85',
    'notice-ground': '#3d3210',
  },
} as const;

const variables = (tokens: Readonly<Record<string, string>>): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

export const STYLE = `
:root{color-scheme:light dark;${variables(TOKENS.light)};--gap:1rem;--radius:6px;--measure:72rem;font:16px/1.5 'Be Vietnam Pro','Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{${variables(TOKENS.dark)}}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink)}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1,h2,h3{line-height:1.25;margin:1.6em 0 .5em;text-wrap:balance}
h1{font-size:1.7rem;margin-top:.6em}h2{font-size:1.3rem}h3{font-size:1.08rem}
p,ul,ol,dl{margin:.5em 0}
.skip{position:absolute;left:-100vw}.skip:focus{position:static;display:block;padding:.5rem 1rem}
.top{border-bottom:1px solid var(--line);background:var(--raised)}
.top>div,main{max-width:var(--measure);margin:0 auto;padding:.6rem var(--gap)}
.done{background:var(--good-ground);color:var(--good);padding:.5rem .8rem;border-radius:var(--radius)}
.narrow{max-width:26rem}
.field{margin:.8rem 0}.field .small{display:block}
.foot{max-width:var(--measure);margin:0 auto;padding:.6rem var(--gap)}
.top>div{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:baseline}
.brand{font-weight:700;text-decoration:none;color:var(--ink)}
.nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;margin:0;padding:0;align-items:baseline}
.nav a{display:inline-block;padding:.25rem 0}
.nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration-thickness:2px}
.side{margin-left:auto;display:flex;gap:1rem}
main{padding-bottom:3rem}
.crumbs{color:var(--quiet);font-size:.9rem;display:flex;flex-wrap:wrap;gap:.2rem .5rem;list-style:none;padding:0;margin:.6rem 0 0}
.crumbs li+li::before{content:'›';margin-right:.5rem}
.lead{font-size:1.1rem;max-width:48rem}
.quiet{color:var(--quiet)}.small{font-size:.9rem}
.notice{background:var(--notice-ground);color:var(--notice);border-left:4px solid currentColor;padding:.5rem .8rem;margin:.8rem 0;border-radius:var(--radius)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:var(--gap);list-style:none;padding:0}
.card{border:1px solid var(--line);border-radius:var(--radius);padding:.8rem 1rem;background:var(--ground)}
.card h2,.card h3{margin:0 0 .3rem}
.big{font-size:1.9rem;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
.badge{display:inline-block;padding:.05rem .5rem;border-radius:99px;font-size:.85rem;font-weight:600;white-space:nowrap}
.badge.good{background:var(--good-ground);color:var(--good)}
.badge.bad{background:var(--bad-ground);color:var(--bad)}
.badge.unsure{background:var(--unsure-ground);color:var(--unsure)}
.badge.notice-badge{background:var(--notice-ground);color:var(--notice)}
.scroll{overflow-x:auto;margin:.8rem 0;border:1px solid var(--line);border-radius:var(--radius)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.5rem .7rem;color:var(--quiet);font-size:.9rem}
th,td{padding:.4rem .7rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{background:var(--raised);border-top:0;vertical-align:bottom;white-space:nowrap}
th a{color:inherit}th[aria-sort]{text-decoration:underline}
td.figure,th.figure{text-align:right;white-space:nowrap}.wide{min-width:14rem}
tbody th{font-weight:500}
tbody tr:hover{background:var(--raised)}
.digest{font-size:.8rem;overflow-wrap:anywhere}
.criterion{border-left:3px solid var(--line);padding-left:.7rem}.criterion .inside{padding:.2rem 0 .4rem .4rem;scroll-margin-top:1rem}
pre{background:var(--raised);padding:.7rem;border-radius:var(--radius);overflow-x:auto}
figure{margin:1rem 0;max-width:47rem}
figure svg{display:block;height:auto}
figcaption{color:var(--quiet);font-size:.92rem;margin-top:.3rem}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--accent);padding:.3rem 0}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dl.facts dt{color:var(--quiet)}dl.facts dd{margin:0}dl.facts dd>p{margin:0 0 .3rem}dl.facts progress{max-width:20rem}
[hidden]{display:none!important}
.drop{border:2px dashed var(--quiet);border-radius:var(--radius);padding:.8rem 1rem;background:var(--raised)}.drop.over{border-color:var(--accent);background:var(--good-ground)}
progress{width:100%;height:1.1rem;accent-color:var(--accent)}
.cards.wide{grid-template-columns:repeat(auto-fill,minmax(19rem,1fr))}
form.inline{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end}
label{display:block;font-weight:600;font-size:.95rem}
input,select,textarea,button{font:inherit;color:inherit}
input,select,textarea{background:var(--ground);border:1px solid var(--quiet);border-radius:var(--radius);padding:.45rem .6rem;max-width:100%}
input[type=text],input[type=password],textarea{width:100%}
button,.button{display:inline-block;background:var(--accent);color:var(--accent-ink);border:0;border-radius:var(--radius);padding:.5rem 1rem;font-weight:600;cursor:pointer;text-decoration:none;min-height:2.5rem}
button.plain,.button.plain{background:transparent;color:var(--accent);box-shadow:inset 0 0 0 1px currentColor}
fieldset{border:1px solid var(--line);border-radius:var(--radius);margin:.8rem 0;padding:.3rem .9rem .7rem;min-width:0}legend{font-weight:600;padding:0 .3rem}
.steps{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.4rem;padding:0}
.steps li{border-top:4px solid var(--line);padding:.3rem .2rem;font-size:.9rem}.steps .past{border-color:var(--accent)}.steps [aria-current]{border-color:var(--accent);background:var(--good-ground);font-weight:600}
.tick{display:flex;gap:.5rem;align-items:baseline;font-weight:400}.row{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:end}.row>*{flex:1 1 12rem;min-width:0;margin:.4rem 0}
.nowrap{white-space:nowrap}form p:has(>button+button){display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}.sign-out{margin-top:3rem}
.code{font-family:ui-monospace,Consolas,monospace;font-size:.85rem;overflow-wrap:anywhere}textarea.code{min-height:24rem;white-space:pre}
.error{color:var(--bad);font-weight:600}
.foot{border-top:1px solid var(--line);color:var(--quiet);font-size:.9rem;display:flex;flex-wrap:wrap;gap:.3rem 1.5rem}
.beside{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 2.5rem}.actions{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}
progress{accent-color:var(--accent);vertical-align:middle}
@media (max-width:56rem){.beside{grid-template-columns:minmax(0,1fr)}}
.split{display:grid;gap:0 2rem}@media (min-width:62rem){.split{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
.deeds{display:flex;flex-wrap:wrap;gap:.5rem}form.card{margin:.8rem 0}form.inline>*{min-width:0;max-width:100%}form.inline .field{margin:.2rem 0}
mark{background:var(--notice-ground);color:var(--notice);padding:0 .2rem;border-radius:3px}
@media (max-width:40rem){
h1{font-size:1.4rem}.side{margin-left:0}
table.stack thead{position:absolute;left:-200vw}
table.stack,table.stack tbody,table.stack caption{display:block}
table.stack select{width:100%}table.stack .badge{white-space:normal}
table.stack tr{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.1rem .8rem;padding:.5rem .7rem;border-top:1px solid var(--line)}
table.stack th,table.stack td{display:block;border:0;padding:0;text-align:left;white-space:normal}
table.stack [scope=row]{grid-column:1/-1}
table.stack td::before{content:attr(data-label) ': ';color:var(--quiet);font-size:.85rem}
table.stack td:empty{display:none}
figure{overflow-x:auto}figure svg{min-width:34rem}
dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.4rem}
}
@media print{
:root{${variables(TOKENS.light)};font-size:11px}
.top,.foot,.skip,.no-print,form{display:none}
.scroll{overflow:visible;border:0}table{break-inside:auto}tr,figure,.card{break-inside:avoid}thead{display:table-header-group}
main{max-width:none;padding:0}a{color:inherit;text-decoration:none}
details>*{display:block}
}
`.trim();
