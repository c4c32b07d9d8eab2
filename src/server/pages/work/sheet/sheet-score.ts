import type { Localized } from '../../../../base/language.ts';
import type { LeafExplanation } from '../../../../report/explain-leaf.ts';
import type { GroupExplanation, SheetExplanation } from '../../../../report/explain-sheet.ts';
import type { FigureText } from '../../../../report/number-text.ts';
import type { OwnBand, OwnScore } from '../../../compute/own-score.ts';
import type { PageApi } from '../../part/page-api.ts';

/** The points of a leaf as they count so far. */
export interface LeafPoints {
  /** Null where they depend on other agencies. */
  readonly points: FigureText | null;
  readonly applicableMax: FigureText;
  readonly state: string;
  readonly arithmetic: readonly Localized[];
  /** Points after each layer that speaks of the leaf, where that is told. */
  readonly layers: readonly { readonly layer: string; readonly points: FigureText | null }[];
}

/** The points of a sheet, whichever of its views the reader may see. */
export interface SheetScore {
  /** Null where the whole explanation says it in words. */
  readonly points: FigureText | null;
  readonly applicableMax: FigureText | null;
  readonly index: FigureText | null;
  readonly bands: readonly OwnBand[];
  readonly notes: readonly Localized[];
  readonly leaves: ReadonlyMap<string, LeafPoints>;
}

type Full = SheetExplanation & { readonly view: 'full' };

/** Reads the points of a sheet; undefined where the reader may not, or nothing can be computed. */
export async function readSheetScore(api: PageApi, path: string): Promise<SheetScore | undefined> {
  const { body } = await api.get<OwnScore | Full>(path);
  if (!body) return undefined;
  if (body.view === 'own') {
    const { points, applicableMax, index, bands, note, criteria } = body;
    const leaves = new Map(criteria.map((leaf) => [leaf.criterion, leaf]));
    return { points, applicableMax, index, bands, notes: [note], leaves };
  }
  const leaves = new Map(explainedLeaves(body).map((leaf) => [leaf.criterion, { ...leaf, layers: [] }]));
  return { points: null, applicableMax: null, index: body.index, bands: [], notes: body.arithmetic, leaves };
}

/** Every leaf of an explained sheet. */
export function explainedLeaves({ criteria, bonus, penalty }: SheetExplanation): readonly LeafExplanation[] {
  return [...criteria, ...bonus, ...penalty].flatMap(leavesBelow);
}

function leavesBelow(node: GroupExplanation | LeafExplanation): readonly LeafExplanation[] {
  return 'parts' in node ? node.parts.flatMap(leavesBelow) : [node];
}
