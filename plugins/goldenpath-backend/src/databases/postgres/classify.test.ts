import { DatabaseError } from 'pg';
import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import { classifyPostgresError } from './classify';
import { translatePostgresError } from './translate';

function refusal(sqlState: string, message = 'refused'): DatabaseError {
  return Object.assign(new DatabaseError(message, message.length, 'error'), { code: sqlState });
}

const system = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

describe('an error on the way to a database server', () => {
  it.each<[unknown, ErrorCode]>([
    [refusal('28P01'), 'CREDENTIALS_REJECTED'],
    [refusal('28000', 'no pg_hba.conf entry for host "10.0.0.1", no encryption'), 'TLS_REJECTED'],
    [refusal('28000', 'role "x" is not permitted to log in'), 'CREDENTIALS_REJECTED'],
    [refusal('42501'), 'ACCESS_DENIED'],
    [refusal('53100'), 'STORAGE_FULL'],
    [refusal('53300'), 'CONNECTION_LIMIT'],
    [refusal('53200'), 'UNAVAILABLE'],
    [refusal('55006'), 'DEPENDENCY'],
    [refusal('55P03'), 'IN_PROGRESS'],
    [refusal('57014'), 'TIMEOUT'],
    [refusal('57P01'), 'DATABASE_UNREACHABLE'],
    [refusal('57P03'), 'DATABASE_UNREACHABLE'],
    [refusal('XX000', 'tuple concurrently updated'), 'CONFLICT'],
    [refusal('XX000', 'cache lookup failed'), 'UNAVAILABLE'],
    [refusal('08006'), 'UNAVAILABLE'],
    [refusal('42601', 'syntax error'), 'INVALID_REQUEST'],
    [system('ECONNREFUSED'), 'DATABASE_UNREACHABLE'],
    [system('ENOTFOUND'), 'DATABASE_UNREACHABLE'],
    [new AggregateError([system('ECONNREFUSED'), system('ECONNREFUSED')]), 'DATABASE_UNREACHABLE'],
    [new Error('Connection terminated unexpectedly'), 'DATABASE_UNREACHABLE'],
    [new Error('timeout expired'), 'DATABASE_UNREACHABLE'],
    [system('SELF_SIGNED_CERT_IN_CHAIN'), 'TLS_REJECTED'],
    [system('ERR_TLS_CERT_ALTNAME_INVALID'), 'TLS_REJECTED'],
    [system('CERT_HAS_EXPIRED'), 'TLS_REJECTED'],
    [new Error('The server does not support SSL connections'), 'TLS_REJECTED'],
    [new TypeError('x is not a function'), 'INTERNAL'],
    ['a text', 'INTERNAL'],
  ])('%# is classified by its code', (error, code) => {
    expect(classifyPostgresError(error).code).toBe(code);
  });

  it("keeps the server's words, says what was attempted, and what to do", () => {
    const error = translatePostgresError({
      error: refusal('53100', 'could not extend file: No space left on device'),
      doing: 'Creating the database shop',
    });
    expect(error.message).toBe('Creating the database shop: could not extend file: No space left on device (53100)');
    expect(error.remedy).toMatch(/storageGiB/);
    expect(translatePostgresError({ error, doing: 'Something else' })).toBe(error);
  });

  it('names each address that was tried', () => {
    const error = new AggregateError([
      system('ECONNREFUSED', 'connect ::1'),
      system('ECONNREFUSED', 'connect 127.0.0.1'),
    ]);
    expect(translatePostgresError({ error, doing: 'Connecting' }).message).toBe(
      'Connecting: connect ::1; connect 127.0.0.1',
    );
  });
});
