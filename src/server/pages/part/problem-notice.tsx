import type { Problem } from '../../problem.ts';

/** Why something was not done, at the top of the page it was asked from; a reader of screens hears it at once. */
export function ProblemNotice({ problem }: { readonly problem: Problem | undefined }) {
  if (!problem) return null;
  const { issues = [] } = problem;
  return (
    <div class="notice" role="alert">
      <p>
        <strong>{problem.detail}</strong>
      </p>
      {issues.length > 0 && (
        <ul>
          {issues.slice(0, 20).map((issue) => (
            <li>
              {issue.place === '' ? '' : `${issue.place}: `}
              {issue.text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
