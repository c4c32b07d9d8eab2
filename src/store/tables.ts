import type { Role, SheetState, Stage, TimedStage } from '../round/index.ts';

/*
 * The tables, the same on SQLite and PostgreSQL. Ids are texts made by the service; moments are ISO 8601 in UTC with milliseconds, days are yyyy-mm-dd;
 * truth is 0 or 1; what has an inner shape is JSON in a text column. Rows are never deleted where somebody may ask later what stood there.
 */

export interface AccountTable {
  readonly id: string;
  /** What a person types to sign in, lower case; unique. */
  readonly login: string;
  readonly name: string;
  /** argon2id; null where the account signs in elsewhere only. */
  readonly password: string | null;
  readonly must_change: number;
  readonly disabled: number;
  /** Subject at the OIDC provider; unique. */
  readonly subject: string | null;
  readonly version: number;
  readonly created_at: string;
}

export interface RoleGrantTable {
  readonly id: string;
  readonly account: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly field: string | null;
  readonly round: string | null;
  readonly created_at: string;
}

export interface SessionTable {
  /** SHA-256 of the cookie's value. */
  readonly hash: string;
  readonly account: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly expires_at: string;
  readonly revoked_at: string | null;
}

export interface ApiTokenTable {
  readonly id: string;
  /** SHA-256 of the token. */
  readonly hash: string;
  readonly account: string;
  readonly name: string;
  /** `read` or `read write`. */
  readonly scopes: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly used_at: string | null;
  readonly revoked_at: string | null;
}

/** Links that work once: the first set-up, and the first password of an account. */
export interface OneTimeLinkTable {
  readonly hash: string;
  readonly purpose: 'setup' | 'oidc';
  /** JSON: what has to be remembered until it is used. */
  readonly data: string;
  readonly expires_at: string;
  readonly used_at: string | null;
}

/** Failed sign-ins by login and by address, for lock-out; survives a restart. */
export interface SignInFailureTable {
  readonly key: string;
  readonly count: number;
  readonly until: string;
}

/** Files by their content; the bytes lie in the data folder. */
export interface FileTable {
  readonly sha256: string;
  readonly size: number;
  readonly media_type: string;
  readonly created_at: string;
}

export interface RoundTable {
  readonly id: string;
  readonly year: number;
  readonly title_vi: string;
  readonly title_en: string;
  readonly sample: number;
  readonly stage: Stage;
  /** Rises with every change of the round itself. */
  readonly version: number;
  /** Rises with every change that can change the result. */
  readonly data_version: number;
  /** Path of the season's own document among the round's documents. */
  readonly season_path: string;
  /** How many appraisers judge a leaf, blind to each other: 1 or 2. */
  readonly appraisers: number;
  readonly created_at: string;
}

/** The documents a round is computed from, below one root, as files would lie in a folder. */
export interface RoundDocumentTable {
  readonly round: string;
  readonly path: string;
  readonly sha256: string;
  readonly version: number;
  readonly updated_at: string;
}

export interface RoundStageTable {
  readonly round: string;
  readonly stage: TimedStage;
  readonly due_at: string;
}

export interface ExtensionTable {
  readonly id: string;
  readonly round: string;
  readonly agency: string;
  readonly stage: TimedStage;
  readonly due_at: string;
  readonly reason: string;
  readonly created_at: string;
}

export interface SheetTable {
  readonly round: string;
  readonly agency: string;
  readonly ranking_group: string;
  readonly state: SheetState;
  readonly version: number;
  readonly signed_at: string | null;
  readonly signed_by: string | null;
  readonly reason: string | null;
}

/** What one layer says of one leaf of one agency: the unit of optimistic versions. */
export interface LeafTable {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  /** A layer of the engine that people write: `self`, `appraisal-1`, `explanation`, `appraisal-2`, `council`. */
  readonly layer: string;
  /** JSON: texts by input, as the rows of an assessments file have them (`points`, `status`, `approved` too). */
  readonly inputs: string;
  readonly reason: string;
  readonly version: number;
  readonly updated_by: string;
  readonly updated_at: string;
}

export interface EvidenceTable {
  readonly id: string;
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  readonly layer: 'self' | 'explanation';
  readonly document_number: string;
  readonly document_date: string;
  readonly page: string;
  readonly item: string;
  readonly file: string | null;
  readonly file_name: string | null;
  readonly created_by: string;
  readonly created_at: string;
  readonly removed_at: string | null;
}

/** One appraiser's opinion of a leaf; nobody else sees it before both have given theirs. */
export interface OpinionTable {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  readonly stage: 'appraisal-1' | 'appraisal-2';
  readonly account: string;
  readonly inputs: string;
  readonly reason: string;
  readonly version: number;
  readonly updated_at: string;
}

export interface ExplanationTable {
  readonly id: string;
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  readonly question: string;
  readonly asked_by: string;
  readonly asked_at: string;
  readonly answer: string | null;
  /** JSON: texts by input that the answer states; null when it states none. */
  readonly inputs: string | null;
  readonly answered_by: string | null;
  readonly answered_at: string | null;
  /** The appraiser's word on the answer. */
  readonly accepted: number | null;
  readonly verdict: string | null;
  readonly version: number;
}

/** A published result; revision 1 is the first, a correction is the next. */
export interface PublicationTable {
  readonly id: string;
  readonly round: string;
  readonly revision: number;
  readonly decision_number: string;
  readonly decision_date: string;
  readonly reason: string;
  readonly engine: string;
  /** SHA-256 of `result.json`. */
  readonly result: string;
  /** Whether the bundle for everybody has the answers of the surveys. */
  readonly answers_public: number;
  readonly published_by: string;
  readonly published_at: string;
}

/** The files of a publication: `input/…` is what it was computed from, `output/…` what came out. */
export interface PublicationFileTable {
  readonly publication: string;
  readonly path: string;
  readonly sha256: string;
}

/** A survey file taken in. */
export interface UploadTable {
  readonly id: string;
  readonly round: string;
  readonly survey: string;
  readonly file_name: string;
  /** The file as kept: columns the questionnaire asks for, identifiers hashed. */
  readonly file: string | null;
  readonly state: 'reading' | 'read' | 'failed' | 'withdrawn';
  /** JSON: rows read, accepted, duplicate, excluded, rejected. */
  readonly account: string | null;
  /** JSON: issues, the first thousand of each kind. */
  readonly issues: string | null;
  readonly created_by: string;
  readonly created_at: string;
}

/** Answers to requests that carried an idempotency key. */
export interface IdempotencyTable {
  readonly account: string;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly request: string;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
  readonly created_at: string;
}

export interface LogTable {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly at: string;
  readonly account: string;
  readonly name: string;
  readonly action: string;
  readonly round: string | null;
  readonly agency: string | null;
  readonly object: string;
  /** JSON, or null where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export interface CheckpointTable {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly occasion: string;
  readonly key_id: string;
  /** Ed25519 over `seq`, `hash`, `at` and `occasion`, base64. */
  readonly signature: string;
}

/** A row that every change locks, so that the log has one end. */
export interface LogEndTable {
  readonly id: number;
  readonly seq: number;
  readonly hash: string;
}

export interface SettingTable {
  readonly name: string;
  readonly value: string;
}

export interface Tables {
  readonly account: AccountTable;
  readonly role_grant: RoleGrantTable;
  readonly session: SessionTable;
  readonly api_token: ApiTokenTable;
  readonly one_time_link: OneTimeLinkTable;
  readonly sign_in_failure: SignInFailureTable;
  readonly file: FileTable;
  readonly round: RoundTable;
  readonly round_document: RoundDocumentTable;
  readonly round_stage: RoundStageTable;
  readonly extension: ExtensionTable;
  readonly sheet: SheetTable;
  readonly leaf: LeafTable;
  readonly evidence: EvidenceTable;
  readonly opinion: OpinionTable;
  readonly explanation: ExplanationTable;
  readonly publication: PublicationTable;
  readonly publication_file: PublicationFileTable;
  readonly upload: UploadTable;
  readonly idempotency: IdempotencyTable;
  readonly log: LogTable;
  readonly checkpoint: CheckpointTable;
  readonly log_end: LogEndTable;
  readonly setting: SettingTable;
}
