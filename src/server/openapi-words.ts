import { rightTable, roleTable, sheetTables, stageTables } from '../round/index.ts';

/** What each tag gathers. */
export const TAG_WORDS: Readonly<Record<string, string>> = {
  Session: 'Đăng nhập, thiết lập lần đầu / Signing in, the first set-up',
  Accounts: 'Tài khoản và vai trò / Accounts and their roles',
  Tokens: 'Mã truy cập API / Tokens for other systems',
  Log: 'Nhật ký và điểm kiểm / The log of changes and its checkpoints',
  Rounds: 'Đợt đánh giá: tài liệu, thời hạn, các bước / Rounds: documents, dates, stages',
  'Score sheets': 'Phiếu chấm điểm và điểm tự chấm / Score sheets and the self-assessment',
  Evidence: 'Tài liệu kiểm chứng / Evidence and its files',
  Appraisal: 'Thẩm định: hai thẩm định viên độc lập / Appraisal: two appraisers, blind to each other',
  Explanation: 'Giải trình / Requests for explanation and answers',
  Council: 'Hội đồng quyết định / Decisions of the council',
  survey: 'Tệp khảo sát / Survey files',
  Results: 'Kết quả tạm tính / The result so far',
  Publications: 'Kết quả đã công bố / What is published, for everybody',
  Engine: 'Tính thử không lưu / Scoring without a round: nothing is kept',
  Description: 'Mô tả của API / The API about itself',
};

/** What parameters mean that mean the same everywhere; with the name of an operation before it, there alone. */
export const PARAMETER_WORDS: Readonly<Record<string, string>> = {
  round: 'Id of the round, as `kh-2025`',
  agency: 'Official code of the agency, as `SYT`',
  criterion: 'Code of the criterion, as `1.2.1`',
  survey: 'Id of the survey, as the season’s document names it',
  stage: 'A stage, see the description of this API',
  layer: 'Who speaks: `self`, `appraisal-1`, `explanation`, `appraisal-2` or `council`',
  account: 'Id of the account',
  token: 'Id of the token',
  evidence: 'Id of the evidence, as the list gives it',
  field: 'Code of the field: a criterion of the first level, as `3`',
  group: 'Id of the ranking group',
  state: 'Only those in this state',
  name: 'Name of the file',
  'finishOidc state': 'What the issuer sends back as it was given',
  'finishOidc code': 'The code that the issuer gives',
  id: 'Id that the service gave',
  limit: 'Most items of one answer; 100 when left out, 500 at most',
  cursor: '`next` of the answer before',
};

/** What each status of a refusal means. */
export const REFUSAL_WORDS: Readonly<Record<number, string>> = {
  400: 'The request is not of the right shape',
  401: 'Nobody is signed in',
  403: 'The account may not do this',
  404: 'There is no such thing',
  408: 'The body did not come in in time',
  409: 'It stands against what is there now: a stale version, or a stage that does not allow it',
  412: 'A condition does not hold',
  413: 'Too large',
  415: 'A kind of file that is not taken',
  422: 'The data have errors; `issues` lists them',
  428: '`If-Match` is missing',
  429: 'Too many requests; Retry-After says when again',
  503: 'Not now',
};

/** How a round is played, by the names of the operations. */
const STEPS: readonly string[] = [
  '**Set-up.** With the token of the link that the first start prints: `setUp`. The administrator signs in (`signIn`) and makes an account with its roles for everybody (`createAccount`); whoever got a first password changes it (`changePassword`) before anything else.',
  '**Stage `setup`, Home Affairs.** `createRound`; then every document of the season with `putDocument` at the path that the season’s own document names it by: criteria sets, agencies, questionnaires, targets. `moveRound` to `self-assessment` checks them all and lists what is wrong; then every agency has a score sheet.',
  '**Stage `self-assessment`, agencies.** `readSheet` lists every leaf with its inputs; `editLeaf` with `If-None-Match: *` the first time, later with `If-Match`; `addEvidence`, `putEvidenceFile`. The head signs with `signSheet`. Home Affairs sees who has (`listSheets`), gives back (`returnSheet`), gives one agency more time (`giveExtension`), and locks with `moveRound` to `locked`.',
  '**Survey team, at any stage before publication.** `previewAnswers`, `saveMapping` where columns have to be told, `uploadAnswers` (streamed; `followUpload` sends progress), `readSurveyResult`; `withdrawUpload` takes a file back.',
  '**Stages `appraisal-1` and `appraisal-2`, appraisers.** `listAppraisal` is the queue of one’s field; `giveOpinion`, blind to the other appraiser’s; `acceptSelf` where nothing is to be said against many leaves at once. The lead sees `listDisagreements`, settles with `settleAgreed` and `settleLeaf`. Where a paper is missing: `askExplanation`.',
  '**Stage `explanation`, agencies.** `listExplanations`, `answerExplanation`, with other inputs where there are some. In `appraisal-2` the appraiser judges with `judgeExplanation`.',
  '**Stage `council`, council.** `decideLeaf`, with a reason. Home Affairs looks at `readResult` and `readLiveRanking`, tries `supposeRound`, and publishes with `publishRound`: what blocks is listed.',
  '**Stage `published`, everybody.** `listPublications`, `readRanking`, `readPublishedAgency`, `readBundle`: what anybody can compute again. A correction: `openCorrection`, changes, `publishRound` again with a reason; the earlier revision stays.',
];

/** What somebody must know who has nothing but the document: the manners of the API, and how a round goes. */
export const API_GUIDE = [
  'Một năm đánh giá cải cách hành chính như một dịch vụ: đợt đánh giá, phiếu chấm điểm, thẩm định, giải trình, khảo sát, hội đồng, công bố.',
  'A year of assessment as a service: rounds, score sheets, appraisal, explanations, surveys, council, publication. The service computes everything itself; points that are sent are a claim to compare with.',
  '## Manners',
  [
    '- **Who asks**: a session’s cookie (then whatever changes something also sends `X-CSRF-Token`), or `Authorization: Bearer` with a token of the API.',
    '- **Language**: Vietnamese; `Accept-Language: en` gives English words.',
    '- **Refusals** are `application/problem+json` with a stable `code`; `GET /problems/{code}` explains each.',
    '- **Versions**: what can be changed by several people comes with an `ETag`. Send it back as `If-Match` (or `If-None-Match: *` for what is not there yet). A stale one is refused with 409 and shows `current` and `yours`; nothing is overwritten.',
    '- **Lists** take `limit` and `cursor`, and give `items` and, where there is more, `next`.',
    '- **Repeating**: where `Idempotency-Key` is taken, the same request with the same key is carried out once.',
    '- **Sizes**: a JSON body has at most 64 KB; 16 MB for `/engine/…`, 4 MB for a what-if and a mapping, 1 MB for supposed points. It has to come in within a minute and a second more for each 100 KB of that limit (408). Files are streamed and may take as long as they move.',
    '- **Times** are ISO 8601 with a zone, days `yyyy-mm-dd`; numbers that count are decimal text.',
  ].join('\n'),
  '## How a round is played',
  STEPS.map((step, at) => `${at + 1}. ${step}`).join('\n'),
  '## Stages',
  stageTables(),
  '## Score sheets',
  sheetTables(),
  '## Roles',
  roleTable(),
  '## Rights',
  '● all, `◐ A` its own agency, `◐ F` criteria of its own field. Access is decided before anything is looked up, so that a refusal tells nobody what exists; what the stage does not allow is refused with 409.',
  rightTable(),
].join('\n\n');
