import type { TierState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { english } from '../../__testUtils__/english';
import { auditLooks, databaseLooks, expectedLook, heldLook, instanceLooks, isolationLook } from './databaseLooks';
import { batchLooks, recordLooks } from './dnsLooks';
import { checkLooks } from './checkLooks';
import { criterionLooks, healthLook, lookOf, phaseLooks, stepLooks, syncLook, tierLooks } from './looks';

const builds = [phaseLooks, tierLooks, stepLooks, criterionLooks, checkLooks];
const databases = [databaseLooks, instanceLooks, auditLooks];
const dns = [recordLooks, batchLooks];

describe('Status looks', () => {
  it('are good only for what is proven', () => {
    const good = [...builds, ...databases, ...dns].map(looks =>
      Object.entries(looks).flatMap(([state, { tone }]) => (tone === 'good' ? [state] : [])),
    );
    expect(good).toEqual([
      ['ready'],
      ['passed'],
      ['ready'],
      ['met'],
      ['passed'],
      ['active'],
      ['available'],
      ['succeeded'],
      ['live'],
      ['deleted'],
    ]);
    expect([heldLook(false), isolationLook(false), expectedLook({ seen: undefined, expected: true })]).toEqual([
      expect.objectContaining({ tone: 'bad' }),
      expect.objectContaining({ tone: 'bad' }),
      expect.objectContaining({ tone: 'unknown' }),
    ]);
    expect(expectedLook({ seen: undefined, expected: true }).label(english())).toBe('unknown');
    const unexpected = expectedLook({ seen: true, expected: false });
    expect([unexpected.tone, unexpected.label(english())]).toEqual(['warning', 'yes']);
  });

  it('tell every state of a kind apart without colour: no two share both shape and word', () => {
    for (const looks of [...builds, ...databases, ...dns]) {
      const labels = Object.values(looks).map(({ label }) => label(english()));
      expect(new Set(labels).size).toBe(labels.length);
    }
    const shapes = Object.values(tierLooks).map(({ Shape }) => Shape);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('show a status that is not known here as unknown, by its own name', () => {
    // What a newer backend could send.
    const foreign = 'paused' as TierState;
    const look = lookOf(tierLooks, foreign);
    expect([look.tone, look.label(english())]).toEqual(['unknown', 'unknown (paused)']);
    expect(lookOf(tierLooks, 'toString' as TierState).tone).toBe('unknown');
  });

  it.each(['Unknown', '', 'Sideways'])('never take the word "%s" of Argo CD for good', word => {
    expect(healthLook(word).tone).toBe('unknown');
    expect(syncLook(word).tone).toBe('unknown');
  });
});
