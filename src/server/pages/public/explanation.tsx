import type { Language } from '../../../base/language.ts';
import type { LeafExplanation } from '../../../report/explain-leaf.ts';
import type { GroupExplanation, SheetExplanation } from '../../../report/explain-sheet.ts';
import { LAYER_WORDS, STATE_WORDS } from '../../../report/word.ts';
import type { Layer } from '../../../scoring/assessment/layer.ts';
import type { LeafState } from '../../../scoring/scorecard/result.ts';
import { figureIn } from './published.ts';

type Node = GroupExplanation | LeafExplanation;

/** A sheet explained, to be opened criterion by criterion: the rule in words, the values that count, their evidence, the arithmetic, the source. */
export function Explanation({ sheet, language }: { readonly sheet: SheetExplanation; readonly language: Language }) {
  const vi = language === 'vi';
  const sections: readonly (readonly [string, readonly Node[]])[] = [
    [vi ? 'Tiêu chí' : 'Criteria', sheet.criteria],
    [vi ? 'Điểm thưởng' : 'Bonus', sheet.bonus],
    [vi ? 'Điểm phạt' : 'Penalty', sheet.penalty],
  ];
  return (
    <>
      <ul>
        {sheet.arithmetic.map((line) => (
          <li>{line[language]}</li>
        ))}
        {sheet.notes.map((note) => (
          <li class="quiet">{note[language]}</li>
        ))}
      </ul>
      {sections.map(([title, nodes]) =>
        nodes.length === 0 ? null : (
          <section aria-label={title}>
            {nodes.map((node) => (
              <Criterion node={node} language={language} />
            ))}
          </section>
        ),
      )}
    </>
  );
}

function Criterion({ node, language }: { readonly node: Node; readonly language: Language }) {
  const points = `${figureIn(node.points, language)} / ${figureIn(node.applicableMax, language)}`;
  return (
    <details class="criterion">
      <summary>
        {node.criterion} {node.title[language]}: <strong>{points}</strong>
      </summary>
      <div class="inside" id={`c-${node.criterion}`}>
        {'parts' in node ? (
          node.parts.map((part) => <Criterion node={part} language={language} />)
        ) : (
          <Leaf leaf={node} language={language} />
        )}
      </div>
    </details>
  );
}

function Leaf({ leaf, language }: { readonly leaf: LeafExplanation; readonly language: Language }) {
  const vi = language === 'vi';
  return (
    <dl class="facts">
      <dt>{vi ? 'Trạng thái' : 'State'}</dt>
      <dd>{STATE_WORDS[leaf.state as LeafState]?.[language] ?? leaf.state}</dd>
      <dt>{vi ? 'Cách chấm' : 'Rule'}</dt>
      <dd>
        {leaf.rule.words.map((words) => (
          <p>{words[language]}</p>
        ))}
      </dd>
      <Values leaf={leaf} language={language} />
      {leaf.arithmetic.length > 0 && (
        <>
          <dt>{vi ? 'Phép tính' : 'Arithmetic'}</dt>
          <dd>
            <ol>
              {leaf.arithmetic.map((line) => (
                <li>{line[language]}</li>
              ))}
            </ol>
          </dd>
        </>
      )}
      {leaf.reason && (
        <>
          <dt>{vi ? 'Lý do' : 'Reason'}</dt>
          <dd>{leaf.reason[language]}</dd>
        </>
      )}
      <dt>{vi ? 'Căn cứ' : 'Source'}</dt>
      <dd>
        {leaf.source.title[language]}
        {leaf.source.number === '' ? '' : ` (${leaf.source.number})`}
      </dd>
    </dl>
  );
}

function Values({ leaf, language }: { readonly leaf: LeafExplanation; readonly language: Language }) {
  if (leaf.inputs.length === 0) return null;
  const about = ({ layer, evidence, provenance, reason }: LeafExplanation['inputs'][number]): string =>
    [LAYER_WORDS[layer as Layer]?.[language] ?? layer, evidence, provenance?.[language] ?? '', reason]
      .filter((part) => part !== '')
      .join('; ');
  return (
    <>
      <dt>{language === 'vi' ? 'Số liệu' : 'Values'}</dt>
      <dd>
        <ul>
          {leaf.inputs.map((input) => (
            <li>
              {input.title[language]} ={' '}
              <strong>{input.level?.[language] ?? figureIn({ text: input.value }, language)}</strong>{' '}
              <span class="quiet">({about(input)})</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
