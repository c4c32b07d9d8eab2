import type { Localized } from '../../base/language.ts';
import { parseDecimal, plainText } from '../../base/number/decimal.ts';
import {
  ARITHMETIC,
  COMPARISONS,
  FORMULA_WORDS,
  type Formula,
  type FormulaType,
  FUNCTIONS,
  type FunctionName,
  LOGIC,
  MAX_POINTS,
  type ParsedFormula,
} from './tree.ts';

/** The fields of a parser's node that are looked at. */
export interface ParsedNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly op?: string;
  readonly implicit?: boolean;
  readonly fn?: unknown;
  readonly args?: readonly ParsedNode[];
  readonly content?: ParsedNode;
  readonly condition?: ParsedNode;
  readonly trueExpr?: ParsedNode;
  readonly falseExpr?: ParsedNode;
  readonly toString?: () => string;
}

interface Folded {
  readonly formula: Formula;
  readonly type: FormulaType;
}

type Refused = { readonly refused: Localized };
type Result = Folded | Refused;

/** Names what is not allowed: the part as it stands, and where it helps, why. */
const refuse = (part: string, vi = '', en = ''): Refused => ({ refused: { vi: part + vi, en: part + en } });
const isOneOf = <T extends string>(list: readonly T[], text: string | undefined): text is T =>
  list.some((entry) => entry === text);

const MISMATCH: Record<FormulaType, Localized> = {
  truth: { vi: 'có số ở nơi cần điều kiện', en: 'a number where a condition is needed' },
  number: { vi: 'có điều kiện ở nơi cần số', en: 'a condition where a number is needed' },
};

/** Walks a parsed tree and keeps only what is on the list; the first thing that is not is named. */
export function foldNode(node: ParsedNode, wanted: FormulaType): ParsedFormula {
  const names = new Set<string>();
  const result = fold(node, names);
  if ('refused' in result) return { ok: false, found: result.refused };
  // A name alone may be a yes-no input, which serves as a condition.
  if (result.type !== wanted && !(wanted === 'truth' && result.formula.kind === 'name')) {
    return { ok: false, found: MISMATCH[wanted] };
  }
  return { ok: true, formula: result.formula, names };
}

function fold(node: ParsedNode, names: Set<string>): Result {
  switch (node.type) {
    case 'ConstantNode':
      return foldConstant(node);
    case 'SymbolNode':
      return foldName(node.name ?? '', names);
    case 'ParenthesisNode':
      return node.content ? fold(node.content, names) : refuse('()');
    case 'OperatorNode':
      return foldOperator(node, names);
    case 'ConditionalNode':
      return foldChoice(node, names);
    case 'FunctionNode':
      return foldCall(node, names);
    default:
      return refuse(`${node.type.replace(/Node$/, '')}: ${String(node)}`);
  }
}

function foldConstant(node: ParsedNode): Result {
  const value =
    typeof node.value === 'number' && Number.isFinite(node.value) ? parseDecimal(plainText(node.value)) : undefined;
  return value ? { formula: { kind: 'constant', value }, type: 'number' } : refuse(String(node.value));
}

function foldName(name: string, names: Set<string>): Result {
  if (name !== MAX_POINTS && FORMULA_WORDS.has(name)) return refuse(name);
  if (!/^[a-z][A-Za-z0-9_]*$/.test(name)) return refuse(name);
  names.add(name);
  return { formula: { kind: 'name', name }, type: 'number' };
}

function both(node: ParsedNode, names: Set<string>): readonly [Folded, Folded] | Refused {
  const [a, b] = node.args ?? [];
  if (!a || !b) return refuse(String(node));
  const left = fold(a, names);
  if ('refused' in left) return left;
  const right = fold(b, names);
  return 'refused' in right ? right : [left, right];
}

const isTruth = (part: Folded): boolean => part.type === 'truth' || part.formula.kind === 'name';

function foldOperator(node: ParsedNode, names: Set<string>): Result {
  const { op } = node;
  if (node.implicit) return refuse(String(node), ': phải viết dấu nhân', ': write the multiplication sign');
  const count = node.args?.length ?? 0;
  if (count === 1) return foldUnary(node, names);
  if (count !== 2) return refuse(String(node));
  if (isOneOf(ARITHMETIC, op) || isOneOf(COMPARISONS, op)) {
    const parts = both(node, names);
    if ('refused' in parts) return parts;
    const [left, right] = parts;
    if (left.type !== 'number' || right.type !== 'number')
      return refuse(String(node), `: “${op}” cần số`, `: “${op}” needs numbers`);
    return isOneOf(ARITHMETIC, op)
      ? { formula: { kind: 'arithmetic', op, left: left.formula, right: right.formula }, type: 'number' }
      : { formula: { kind: 'comparison', op, left: left.formula, right: right.formula }, type: 'truth' };
  }
  if (isOneOf(LOGIC, op)) {
    const parts = both(node, names);
    if ('refused' in parts) return parts;
    const [left, right] = parts;
    if (!isTruth(left) || !isTruth(right))
      return refuse(String(node), `: “${op}” cần điều kiện`, `: “${op}” needs conditions`);
    return { formula: { kind: 'logic', op, left: left.formula, right: right.formula }, type: 'truth' };
  }
  return refuse(`“${op ?? ''}”: ${String(node)}`);
}

function foldUnary(node: ParsedNode, names: Set<string>): Result {
  const [arg] = node.args ?? [];
  if (!arg) return refuse(String(node));
  const part = fold(arg, names);
  if ('refused' in part) return part;
  if (node.op === 'not' && isTruth(part)) return { formula: { kind: 'not', of: part.formula }, type: 'truth' };
  if (node.op === '-' && part.type === 'number')
    return { formula: { kind: 'negate', of: part.formula }, type: 'number' };
  return refuse(`“${node.op ?? ''}”: ${String(node)}`);
}

function foldChoice(node: ParsedNode, names: Set<string>): Result {
  if (!node.condition || !node.trueExpr || !node.falseExpr) return refuse(String(node));
  const condition = fold(node.condition, names);
  if ('refused' in condition) return condition;
  if (!isTruth(condition))
    return refuse(String(node), ': trước “?” cần điều kiện', ': “?” needs a condition before it');
  const yes = fold(node.trueExpr, names);
  if ('refused' in yes) return yes;
  const no = fold(node.falseExpr, names);
  if ('refused' in no) return no;
  if (yes.type !== 'number' || no.type !== 'number')
    return refuse(String(node), ': hai kết quả phải là số', ': both results must be numbers');
  return {
    formula: { kind: 'choice', condition: condition.formula, yes: yes.formula, no: no.formula },
    type: 'number',
  };
}

const ARGUMENTS: Record<FunctionName, readonly [number, number]> = {
  min: [2, 20],
  max: [2, 20],
  abs: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  round: [2, 2],
};

function foldCall(node: ParsedNode, names: Set<string>): Result {
  const target = node.fn as ParsedNode | undefined;
  const name = target?.type === 'SymbolNode' ? target.name : undefined;
  if (!isOneOf(FUNCTIONS, name))
    return refuse(`${name ?? String(node)}(…)`, ': hàm không có trong danh mục', ': not a listed function');
  const given = node.args ?? [];
  const [least, most] = ARGUMENTS[name];
  if (given.length < least || given.length > most)
    return refuse(String(node), `: ${name} có ${given.length} đối số`, `: ${name} with ${given.length} arguments`);
  const args: Formula[] = [];
  for (const arg of given) {
    const part = fold(arg, names);
    if ('refused' in part) return part;
    if (part.type !== 'number') return refuse(String(node), `: “${name}” cần số`, `: “${name}” needs numbers`);
    args.push(part.formula);
  }
  if (name !== 'round') return { formula: { kind: 'call', name, args, decimals: 0 }, type: 'number' };
  const [value, places] = args;
  if (!value || places?.kind !== 'constant' || places.value.den !== 1n || places.value.num > 9n) {
    return refuse(String(node), ': số chữ số thập phân từ 0 đến 9', ': decimals must be a whole number from 0 to 9');
  }
  return { formula: { kind: 'call', name, args: [value], decimals: Number(places.value.num) }, type: 'number' };
}
