import type { Language } from '../../../base/language.ts';
import { Field } from './field.tsx';
import { sayIn } from './say.ts';

/** Where a new password is chosen, typed twice: nobody sees what is typed. */
export function NewPasswordFields({
  language,
  label,
  error,
}: {
  readonly language: Language;
  readonly label: string;
  /** What is wrong with the second time. */
  readonly error?: string | undefined;
}) {
  const say = sayIn(language);
  return (
    <>
      <Field
        name="password"
        type="password"
        label={label}
        hint={say(
          'Ít nhất 12 ký tự; một câu vài từ là tốt nhất',
          'At least 12 characters; a sentence of a few words is best',
        )}
        required
        autocomplete="new-password"
      />
      <Field
        name="again"
        type="password"
        label={say('Gõ lại lần nữa', 'Once more')}
        error={error}
        required
        autocomplete="new-password"
      />
    </>
  );
}

/** What is said where the two times differ. */
export function passwordsDiffer(language: Language): string {
  return sayIn(language)(
    'Hai lần gõ không giống nhau; chưa lưu mật khẩu. Gõ lại cả hai ô.',
    'The two differ; no password was saved. Type both again.',
  );
}
