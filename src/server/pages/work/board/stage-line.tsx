import type { Language } from '../../../../base/language.ts';
import { STAGE_WORDS, STAGES, stageOrder, TIMED_STAGES } from '../../../../round/index.ts';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import type { Round } from './round-data.tsx';

/** The stages of a round from first to last, where it stands, and by when each is due. */
export function StageLine({ round, language }: { readonly round: Round; readonly language: Language }) {
  const say = sayIn(language);
  const here = stageOrder(round.stage);
  return (
    <ol class="steps" aria-label={say('Các bước của đợt', 'Stages of the round')}>
      {STAGES.map((stage) => {
        const timed = TIMED_STAGES.find((one) => one === stage);
        const due = timed && round.due[timed];
        const place = stageOrder(stage);
        return (
          <li class={place < here ? 'past' : undefined} aria-current={place === here ? 'step' : undefined}>
            {place < here ? '✓ ' : ''}
            {STAGE_WORDS[stage][language]}
            {due && <div class="quiet small">{`${say('đến', 'by')} ${momentIn(due, language)}`}</div>}
          </li>
        );
      })}
    </ol>
  );
}
