import { pagePath } from '../../part/layout.tsx';
import type { WorkPath } from '../../part/work-page.tsx';
import { accountPath } from './account-data.tsx';
import { drawAccounts } from './accounts.tsx';
import { drawNewAccount, saveNewAccount } from './new-account.tsx';
import { drawAccount, resetPassword, revokeToken, saveAccount, signOutEverywhere } from './one-account.tsx';
import { drawOwnTokens, makeOwnToken, revokeOwnToken } from './own-tokens.tsx';

const toAccount: NonNullable<WorkPath['get']> = async ({ language, param }) => ({
  redirect: accountPath(language, param('account')),
});

/** The pages on which accounts are kept, and one's own tokens. */
export const ACCOUNT_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/accounts': { get: drawAccounts },
  '/work/accounts/new': { get: (call) => drawNewAccount(call), post: saveNewAccount },
  '/work/accounts/:account': { get: (call) => drawAccount(call), post: saveAccount },
  '/work/accounts/:account/password': { get: toAccount, post: resetPassword },
  '/work/accounts/:account/sign-out': { get: toAccount, post: signOutEverywhere },
  '/work/accounts/:account/tokens': { get: toAccount, post: revokeToken },
  '/work/tokens': { get: (call) => drawOwnTokens(call), post: makeOwnToken },
  '/work/tokens/revoke': {
    get: async ({ language }) => ({ redirect: pagePath(language, '/work/tokens') }),
    post: revokeOwnToken,
  },
};
