import type { Knex } from 'knex';

/**
 * Waits for its turn among all that are taken in by one environment (builds, databases, its instance): what is decided still holds when it is written. The
 * row's lock is held until the transaction ends.
 */
export async function takeTurn(transaction: Knex.Transaction, environment: string): Promise<void> {
  await transaction('admission_locks')
    .insert({ environment, admissions: 1 })
    .onConflict('environment')
    .merge({ admissions: transaction.raw('admission_locks.admissions + 1') });
}
