import type { ErrorCode } from '@goldenpath/backstage-plugin-goldenpath-common';
import { isError } from '@backstage/errors';
import { DatabaseError } from 'pg';

/** What an error of PostgreSQL's client means, before anybody says what was attempted. */
export interface Classified {
  code: ErrorCode;
  sqlState?: string;
}

/** What Node says where a certificate is not one that we trust for that host. */
const CERTIFICATE_FAULTS = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What the client says where the server offers no TLS; it has no code for that. */
const NO_TLS = 'The server does not support SSL connections';

/** Decides by codes alone, but for what has none. An error that is nobody's of these is a defect of ours. */
export function classifyPostgresError(error: unknown): Classified {
  if (error instanceof DatabaseError) {
    const sqlState = error.code ?? '';
    return { code: codeOfState(sqlState, error.message), sqlState };
  }
  const system = systemCodeOf(error);
  if (system !== undefined && (CERTIFICATE_FAULTS.has(system) || system.startsWith('ERR_SSL_'))) {
    return { code: 'TLS_REJECTED' };
  }
  if (isError(error) && error.message === NO_TLS) {
    return { code: 'TLS_REJECTED' };
  }
  if (system !== undefined || isLostConnection(error)) {
    return { code: 'DATABASE_UNREACHABLE' };
  }
  return { code: 'INTERNAL' };
}

function codeOfState(sqlState: string, message: string): ErrorCode {
  switch (sqlState) {
    case '28P01':
    case '28000':
      // The server's own words, where its rules take no connection without TLS.
      return /no encryption|SSL off/.test(message) ? 'TLS_REJECTED' : 'CREDENTIALS_REJECTED';
    case '42501':
      return 'ACCESS_DENIED';
    case '53100':
      return 'STORAGE_FULL';
    case '53300':
      return 'CONNECTION_LIMIT';
    case '53000':
    case '53200':
      return 'UNAVAILABLE';
    case '55P03':
      // Somebody else holds the lock of the instance.
      return 'IN_PROGRESS';
    case '55006':
      return 'DEPENDENCY';
    case '2BP01':
      return 'DEPENDENCY';
    case '57014':
      return 'TIMEOUT';
    case '57P01':
    case '57P02':
    case '57P03':
      return 'DATABASE_UNREACHABLE';
    case '42710':
    case '42P04':
    case '40001':
    case '40P01':
      return 'CONFLICT';
    case 'XX000':
      return /tuple concurrently/.test(message) ? 'CONFLICT' : 'UNAVAILABLE';
    default:
      return sqlState.startsWith('08') || sqlState.startsWith('58') ? 'UNAVAILABLE' : 'INVALID_REQUEST';
  }
}

function systemCodeOf(error: unknown): string | undefined {
  const own = isError(error) && typeof error.code === 'string' ? error.code : undefined;
  return (
    own ??
    partsOf(error)
      .map(systemCodeOf)
      .find(code => code !== undefined)
  );
}

/** What an error stands for that was tried at several addresses. */
export function partsOf(error: unknown): unknown[] {
  return isError(error) && Array.isArray(error.errors) ? error.errors : [];
}

/** The client's own words for a connection that ended or never stood; it has no codes for them. */
function isLostConnection(error: unknown): boolean {
  return (
    isError(error) &&
    /^(Connection terminated|timeout expired|Client has encountered a connection error|Client was closed|Query read timeout|This operation was aborted)/.test(
      error.message,
    )
  );
}
