import { sayReasons } from './sayReasons';

describe('what several things say', () => {
  it.each([
    ['one', [{ of: 'Kong', says: 'it crashes' }], 'Kong: it crashes'],
    ['nothing but its name', [{ of: 'Kong' }, { of: 'Argo CD' }], 'Kong, Argo CD'],
    [
      'several',
      [
        { of: 'Kong', says: 'it crashes' },
        { of: 'Argo CD', says: 'no pods' },
      ],
      'Kong: it crashes; Argo CD: no pods',
    ],
    [
      'without a full stop before the semicolon',
      [
        { of: 'Nodes', says: 'EKS is starting them.' },
        { of: 'CoreDNS', says: 'it has no node..' },
      ],
      'Nodes: EKS is starting them; CoreDNS: it has no node',
    ],
    [
      'without a name twice',
      [{ of: '3 medium nodes', says: '3 medium nodes: access denied' }],
      '3 medium nodes: access denied',
    ],
    [
      'once, where some say the same',
      [
        { of: 'a', says: 'silent' },
        { of: 'b', says: 'loud' },
        { of: 'c', says: 'silent' },
      ],
      'a, c: silent; b: loud',
    ],
    [
      'nothing but that, where all say the same',
      [
        { of: 'a', says: 'The cluster is not looked at any more' },
        { of: 'b', says: 'The cluster is not looked at any more' },
      ],
      'The cluster is not looked at any more',
    ],
  ])('is said in one line: %s', (_, statements, line) => {
    expect(sayReasons(statements)).toBe(line);
  });
});
