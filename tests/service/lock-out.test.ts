import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { networkOf } from '../../src/server/limit.ts';
import { lockMinutes } from '../../src/store/account/lock-out.ts';
import { ADMIN_PASSWORD, openAdministrator, openBrowser } from './browser.ts';
import type { Answer, ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('lock-out on $name', ({ open }) => {
  let under: ServiceUnderTest;
  beforeEach(async () => {
    under = await open({ now: '2025-12-01T00:00:00Z', environment: { PAR_INDEX_TRUST_PROXY: '1' } });
    await openAdministrator(under);
  });
  afterEach(() => under.close());

  const from = (address: string, password = 'wrong', login = 'quantri'): Promise<Answer> =>
    openBrowser(under).signIn(login, password, { 'x-forwarded-for': address });
  const fail = async (times: number, address: string, login?: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time += 1) statuses.push((await from(address, 'wrong', login)).status);
    return statuses;
  };

  test('After five failures the login is locked from there for a minute, then two, even for the right password.', async () => {
    expect(await fail(6, '10.0.0.1')).toEqual([401, 401, 401, 401, 401, 429]);
    const locked = await from('10.0.0.1', ADMIN_PASSWORD);
    expect(locked).toMatchObject({ status: 429, body: { code: 'ACCOUNT_LOCKED', retryAfter: 60 } });
    expect(locked.headers.get('retry-after')).toBe('60');
    under.setNow('2025-12-01T00:00:59Z');
    expect((await from('10.0.0.1', ADMIN_PASSWORD)).headers.get('retry-after')).toBe('1');
    under.setNow('2025-12-01T00:01:00Z');
    expect((await from('10.0.0.1')).status).toBe(401);
    expect((await from('10.0.0.1')).headers.get('retry-after')).toBe('120');
    under.setNow('2025-12-01T00:03:00Z');
    expect((await from('10.0.0.1', ADMIN_PASSWORD)).status).toBe(200);
    expect(await fail(4, '10.0.0.1')).toEqual([401, 401, 401, 401]);
  });

  test('The lock is of one login from one address: others are not held up.', async () => {
    await fail(6, '10.0.0.1');
    expect((await from('10.0.0.2', ADMIN_PASSWORD)).status).toBe(200);
    expect((await from('10.0.0.1', 'wrong', 'other')).status).toBe(401);
  });

  test('From an address where the person signs in, others’ wrong passwords keep them out for five minutes at most.', async () => {
    expect((await from('10.0.0.1', ADMIN_PASSWORD)).status).toBe(200);
    let moment = Date.parse('2025-12-01T00:00:00Z');
    // Eleven failures, each when the lock allows it: from elsewhere the next lock would be of an hour.
    await fail(5, '10.0.0.1');
    for (let more = 0; more < 6; more += 1) {
      moment += 5 * 60_000;
      under.setNow(new Date(moment).toISOString());
      expect((await from('10.0.0.1')).status).toBe(401);
    }
    expect((await from('10.0.0.1', ADMIN_PASSWORD)).headers.get('retry-after')).toBe('300');
    under.setNow(new Date(moment + 5 * 60_000).toISOString());
    expect((await from('10.0.0.1', ADMIN_PASSWORD)).status).toBe(200);
  });

  test('Whether a login exists cannot be told: the same answers, the same lock.', async () => {
    const statuses = [await fail(7, '10.0.0.1', 'quantri'), await fail(7, '10.0.0.2', 'nobody')];
    expect(statuses[0]).toEqual(statuses[1]);
    const words = ({ body }: Answer) => ({ ...(body as object), instance: '' });
    expect(words(await from('10.0.0.3', 'wrong', 'quantri'))).toEqual(words(await from('10.0.0.3', 'wrong', 'nobody')));
  });

  test('Guesses sent all at once are counted one by one.', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => from('10.0.0.1')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const both = await Promise.all(Array.from({ length: 8 }, () => from('10.0.0.2', ADMIN_PASSWORD)));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('Guesses from everywhere lock the login slowly, but not for those who sign in where they did before.', async () => {
    expect((await from('10.1.0.1', ADMIN_PASSWORD)).status).toBe(200);
    for (let host = 1; host <= 50; host += 1) await from(`10.2.0.${host}`);
    expect((await from('10.3.0.1', ADMIN_PASSWORD)).headers.get('retry-after')).toBe('60');
    expect((await from('10.1.0.1', ADMIN_PASSWORD)).status).toBe(200);
    under.setNow('2025-12-01T00:01:00Z');
    expect((await from('10.3.0.1', ADMIN_PASSWORD)).status).toBe(200);
  });

  test('The lock survives a restart, since it stands in the database, without logins or addresses.', async () => {
    await fail(6, '10.0.0.1');
    const rows = await under.store.db.selectFrom('sign_in_failure').selectAll().orderBy('key').execute();
    const pair = rows.find(({ key }) => key.startsWith('pair:'));
    expect(pair).toMatchObject({ count: 5, until: '2025-12-01T00:01:00.000Z' });
    expect(JSON.stringify(rows)).not.toMatch(/quantri|10\.0\.0/);
  });

  test('Failures are forgotten after a day.', async () => {
    await fail(4, '10.0.0.1');
    under.setNow('2025-12-02T00:00:01Z');
    expect(await fail(5, '10.0.0.1')).toEqual([401, 401, 401, 401, 401]);
  });

  test('Too many requests of one address are refused whatever they say; other addresses are heard.', async () => {
    const ask = (host: string) =>
      under.anybody.send(
        'POST',
        '/setup',
        { token: 'x', login: 'aa', name: 'A', password: 'x' },
        { 'x-forwarded-for': host },
      );
    const statuses: number[] = [];
    for (let time = 0; time < 21; time += 1) statuses.push((await ask('10.9.0.1')).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 403), 429]);
    const refused = await ask('10.9.0.1');
    expect(refused.body).toMatchObject({ code: 'REQUEST_TOO_MANY' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('10.9.0.2')).status).toBe(403);
  });
});

test('A lock is a minute after the fifth failure, doubles, and is never longer than an hour.', () => {
  const counts = [1, 4, 5, 6, 7, 10, 11, 1000];
  expect(counts.map((count) => lockMinutes(count))).toEqual([0, 0, 1, 2, 4, 32, 60, 60]);
});

test('An IPv6 network is one address; an IPv4 address in IPv6 clothes is itself.', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:0db8:1:2::9'));
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:db8:1:3::9')).not.toBe(networkOf('2001:db8:1:2::9'));
  expect([networkOf('::1'), networkOf('fe80::1%eth0')]).toEqual(['0:0:0:0::/64', 'fe80:0:0:0::/64']);
  expect([networkOf('::ffff:10.0.0.1'), networkOf('10.0.0.1')]).toEqual(['10.0.0.1', '10.0.0.1']);
});
