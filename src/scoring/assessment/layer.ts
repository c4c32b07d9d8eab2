/** The layers of an assessment, from first to last. The latest approved one that speaks of a leaf counts, never the largest value. */
export const LAYERS = ['self', 'survey', 'appraisal-1', 'explanation', 'appraisal-2', 'council'] as const;
export type Layer = (typeof LAYERS)[number];

/** The place of a layer in the order. */
export function layerOrder(layer: Layer): number {
  return LAYERS.indexOf(layer);
}

/** The agency's own words. */
const AGENCY_LAYERS: ReadonlySet<Layer> = new Set(['self', 'explanation']);

/** Whether a layer may say anything of a leaf: the agency's own words count only where the leaf is self-scored. */
export function mayState(layer: Layer, leaf: { readonly scoredBy: string }): boolean {
  return leaf.scoredBy === 'self' || !AGENCY_LAYERS.has(layer);
}

/** An answer to the appraiser, which counts only when it is approved by a row of its own. */
export const ANSWER_LAYER: Layer = 'explanation';
