import type { MappingFile } from '../../../../survey/index.ts';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkForm } from '../../part/work-page.tsx';
import { type ColumnChoice, headerOf, readChoice, savedChoice, withHeader } from './column-choice.ts';
import { MappingForm, type Theirs } from './mapping-form.tsx';
import { readSaved, type SavedVersion } from './preview.tsx';
import { readPlace, SurveyFrame, surveyApi, surveyPath } from './survey-data.tsx';

interface Saved extends SavedVersion {
  readonly mapping: MappingFile;
}

/** Saves what the columns of a header mean; where somebody was quicker, both are shown and the person chooses. */
export async function saveColumns(call: WorkForm): Promise<WorkAnswer> {
  const { api, form, language } = call;
  const place = await readPlace(call);
  if ('problem' in place) return refusedPage(call, place.problem);
  const { round, survey } = place;
  const choice = readChoice(form);
  const saved = await readSaved<Saved>(call);
  const seen = Number(form.text('_version')) || 0;
  const { questionnaire } = survey;
  const headers = withHeader(saved?.mapping.headers ?? [], headerOf(choice, form.text('ignore') === '1'));
  const body = { questionnaire: questionnaire?.id, version: questionnaire?.version, headers };
  const version: Record<string, string> = seen === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen}"` };
  const { problem } = await api.send('PUT', surveyApi(round.id, survey.id, 'mapping'), body, version);
  if (!problem) return { redirect: `${surveyPath(language, round.id, survey.id)}?done=mapping` };
  if (problem.status === 403) return refusedPage(call, problem);
  const isStale = problem.code === 'REQUEST_STALE';
  const theirs = isStale && saved ? theirsOf(saved, choice) : undefined;
  const say = sayIn(language);
  return {
    page: (
      <SurveyFrame
        call={call}
        place={place}
        title={say('Lưu cách ghép cột', 'Save the mapping of columns')}
        parts={['mapping']}
        problem={problem}
      >
        <section id="understood">
          {theirs && (
            <p>
              {say(
                `${theirs.by} đã lưu lúc ${momentIn(theirs.at, language)}. Bản của bạn vẫn còn ở đây; chỗ khác nhau in đậm.`,
                `${theirs.by} saved at ${momentIn(theirs.at, language)}. Yours is still here; differences are in bold.`,
              )}{' '}
              <a href={surveyPath(language, round.id, survey.id)}>
                {say('Giữ bản của người kia', 'Keep the other one')}
              </a>
            </p>
          )}
          <MappingForm
            call={call}
            place={place}
            choice={choice}
            version={isStale ? (saved?.version ?? 0) : seen}
            theirs={theirs}
          />
        </section>
      </SurveyFrame>
    ),
    status: isStale ? 409 : 422,
  };
}

function theirsOf({ by, at, mapping }: Saved, { fingerprint, headers }: ColumnChoice): Theirs {
  const header = mapping.headers.find((one) => one.fingerprint === fingerprint && one.sheet === undefined);
  return { by, at, chosen: header ? savedChoice(header, headers) : new Map() };
}
