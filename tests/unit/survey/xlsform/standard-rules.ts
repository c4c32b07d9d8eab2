// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of XLSForm are written so
type Rows = readonly Readonly<Record<string, string>>[];

const NAME = /^[A-Za-z_][A-Za-z0-9._-]*$/;
/** Types whose rows need no label: nobody sees them. */
const UNSEEN = /^(?:start|end|username|calculate|end_group)$/;

/**
 * What a form breaks of the standard, in words: names valid and unique, groups in pairs, lists that exist and have unique names without spaces, labels in both languages, references to questions that exist.
 * Written from xlsform.org alone, beside the code that it judges.
 */
export function brokenRules(survey: Rows, choices: Rows, settings: Rows): readonly string[] {
  const named = survey.filter(({ type }) => type !== 'end_group');
  const names = named.map(({ name }) => name ?? '');
  const lists = new Set(choices.map(({ list_name: list }) => list));
  const keys = choices.map(({ list_name: list, name }) => `${list} ${name}`);
  const labels = [...named.filter(({ type = '' }) => !UNSEEN.test(type)), ...choices];
  return [
    ...names.filter((name) => !NAME.test(name)).map((name) => `the name “${name}”`),
    ...twice(names).map((name) => `the name “${name}” twice`),
    ...twice(keys).map((key) => `the choice “${key}” twice`),
    ...choices
      .filter(({ name = '' }) => name === '' || /[\s'"<>&]/.test(name))
      .map(({ name }) => `the choice “${name}”`),
    ...survey.flatMap(({ type = '' }) => {
      const list = /^select_(?:one|multiple) (\S+)$/.exec(type)?.[1];
      return type.startsWith('select') && !lists.has(list) ? [`the type “${type}”`] : [];
    }),
    ...labels
      .filter((row) => row['label::Tiếng Việt (vi)'] === '' || row['label::English (en)'] === '')
      .map(({ name }) => `no label of “${name}”`),
    ...named
      .filter(({ type, calculation }) => type === 'calculate' && !calculation)
      .map(({ name }) => `no calculation of “${name}”`),
    ...survey.flatMap(({ relevant = '', constraint = '' }) =>
      [...`${relevant} ${constraint}`.matchAll(/\$\{([^}]*)\}/g)]
        .filter(([, name = '']) => !names.includes(name))
        .map(([reference]) => `the reference ${reference}`),
    ),
    ...pairs(survey),
    ...(settings.length === 1 && settings[0]?.['default_language'] === 'Tiếng Việt (vi)' ? [] : ['the settings']),
  ];
}

function twice(texts: readonly string[]): readonly string[] {
  return texts.filter((text, at) => texts.indexOf(text) !== at);
}

function pairs(survey: Rows): readonly string[] {
  let open = 0;
  for (const { type } of survey) {
    if (type === 'begin_group') open += 1;
    if (type === 'end_group') open -= 1;
    if (open < 0) return ['a group that ends before it begins'];
  }
  return open === 0 ? [] : ['a group without an end'];
}
