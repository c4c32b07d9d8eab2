import type { Child } from 'hono/jsx';
import { Field } from './field.tsx';

interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** What a control says of itself to readers of screens. */
function about({ name, hint, error }: Labelled): {
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
} {
  const ids = [hint && `f-${name}-hint`, error && `f-${name}-error`].filter(Boolean).join(' ');
  return { ...(ids !== '' && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': 'true' as const }) };
}

/** Choice of one thing of a list. */
export function SelectField({
  options,
  chosen,
  ...field
}: Labelled & {
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: string;
}) {
  return (
    <Field {...field}>
      <select id={`f-${field.name}`} name={field.name} required={field.required} {...about(field)}>
        {options.map(({ value, text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A text of several lines. */
export function AreaField({
  value = '',
  rows = 3,
  code,
  ...field
}: Labelled & { readonly value?: string; readonly rows?: number; readonly code?: boolean }) {
  return (
    <Field {...field}>
      <textarea
        id={`f-${field.name}`}
        name={field.name}
        rows={rows}
        required={field.required}
        class={code ? 'code' : undefined}
        {...about(field)}
      >
        {/* A first line break would be swallowed by readers of HTML. */}
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </Field>
  );
}

/** A day, or a moment of the clock in Việt Nam. */
export function TimeField({
  type,
  value,
  ...field
}: Labelled & { readonly type: 'date' | 'datetime-local'; readonly value: string }) {
  return (
    <Field {...field}>
      <input
        id={`f-${field.name}`}
        name={field.name}
        type={type}
        value={value}
        required={field.required}
        {...about(field)}
      />
    </Field>
  );
}

/** A box to tick, with its words beside it. */
export function TickField({
  name,
  value = '1',
  checked,
  children,
}: {
  readonly name: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly children: Child;
}) {
  return (
    <p>
      <label class="tick">
        <input type="checkbox" name={name} value={value} checked={checked} />
        <span>{children}</span>
      </label>
    </p>
  );
}
