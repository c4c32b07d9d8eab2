import type { Child } from 'hono/jsx';

/** A field of a form with its label, a hint, and what is wrong with it; they are bound together for readers of screens. */
export function Field({
  name,
  label,
  type = 'text',
  value,
  hint,
  error,
  required,
  autocomplete,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly autocomplete?: string;
  /** Another control in place of the line of text; it needs the id `f-NAME`. */
  readonly children?: Child;
}) {
  const id = `f-${name}`;
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span id={`${id}-hint`} class="quiet small">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} class="error">
          {error}
        </span>
      )}
      {children ?? (
        <input
          id={id}
          name={name}
          type={type}
          value={value}
          required={required}
          autocomplete={autocomplete}
          aria-describedby={about}
          aria-invalid={error ? 'true' : undefined}
        />
      )}
    </p>
  );
}

/** What every form that changes something carries: the token against forgery, and the version that was seen. */
export function FormToken({ csrf, version }: { readonly csrf: string; readonly version?: string | undefined }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={csrf} />
      {version !== undefined && <input type="hidden" name="_version" value={version} />}
    </>
  );
}
