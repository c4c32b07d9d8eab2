import { type Actor, fieldCode, grantsIn, inField, type Stage, stageOrder } from '../../round/index.ts';
import { LAYERS, type Layer } from '../../scoring/index.ts';

/** What a reader of a sheet sees of it. */
export interface SheetReader {
  /** Whether the leaf of a criterion is shown at all. */
  readonly sees: (criterion: string) => boolean;
  readonly layers: ReadonlySet<Layer>;
}

const OVERSEERS: ReadonlySet<string> = new Set(['home-affairs', 'council', 'auditor']);

/** From which stage on an agency sees a layer of its own sheet. */
const AGENCY_FROM: Readonly<Record<Layer, Stage>> = {
  self: 'setup',
  explanation: 'setup',
  survey: 'explanation',
  'appraisal-1': 'explanation',
  'appraisal-2': 'council',
  council: 'published',
};

/**
 * What somebody sees of a sheet in a stage: overseers everything; the agency its own words at once, the first appraisal from the explanation on, the second
 * once the council has it, the council's word once published; appraisers the leaves of their fields, without the council's word before it is published.
 */
export function sheetReader(actor: Actor, round: string, agency: string, stage: Stage): SheetReader {
  const grants = grantsIn(actor, round);
  if (grants.some(({ role }) => OVERSEERS.has(role))) return { sees: () => true, layers: new Set(LAYERS) };
  const fields = grants.filter(({ role }) => role === 'appraiser' || role === 'lead-appraiser');
  const own = grants.some((grant) => grant.agency === agency);
  const forAppraiser = LAYERS.filter((layer) => layer !== 'council' || stage === 'published');
  const forAgency = LAYERS.filter((layer) => stageOrder(stage) >= stageOrder(AGENCY_FROM[layer]));
  if (own) return { sees: () => true, layers: new Set(forAgency) };
  return {
    sees: (criterion) => fields.some((grant) => inField(grant, fieldCode(criterion))),
    layers: new Set(forAppraiser),
  };
}
