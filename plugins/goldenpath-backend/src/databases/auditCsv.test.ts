import type { DatabaseAuditRow } from '@goldenpath/backstage-plugin-goldenpath-common';
import Papa from 'papaparse';
import { auditCsv } from './auditCsv';

const row: DatabaseAuditRow = {
  id: '1',
  at: '2026-01-23T10:00:00.000Z',
  environment: 'dev',
  database: 'shop',
  role: 'shop',
  action: 'CREATE ROLE',
  status: 'succeeded',
  durationMs: 12,
  message: 'Creating the role shop for shop',
  actor: 'user:default/ada',
};

const messageIn = (csv: string) => Papa.parse<string[]>(csv.trimEnd(), { newline: '\n' }).data[1][7];

describe('the audit as CSV', () => {
  it('has its header also where there is nothing else', () => {
    expect(auditCsv([])).toBe('time_utc,environment,database,role,action,status,duration_ms,message,actor\n');
  });

  it('has one line an act, and nothing where nothing is known', () => {
    expect(auditCsv([row, { ...row, role: undefined, durationMs: undefined, status: 'unknown' }])).toBe(
      [
        'time_utc,environment,database,role,action,status,duration_ms,message,actor',
        '2026-01-23T10:00:00.000Z,dev,shop,shop,CREATE ROLE,succeeded,12,Creating the role shop for shop,user:default/ada',
        '2026-01-23T10:00:00.000Z,dev,shop,,CREATE ROLE,unknown,,Creating the role shop for shop,user:default/ada',
        '',
      ].join('\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('keeps %j from being run as a formula', message => {
    expect(messageIn(auditCsv([{ ...row, message }]))).toBe(`'${message}`);
  });

  it.each(['a, b', 'say "yes"', 'two\nlines', 'größe ☃', ' led by a blank', '; DROP TABLE shop; --'])(
    'gives %j back as it was',
    message => {
      expect(messageIn(auditCsv([{ ...row, message }]))).toBe(message);
    },
  );
});
