import { findRevisionPinFault, findVersionPinFault } from './pins';

describe('a chart version', () => {
  it.each(['1.14.5', 'v1.14.4', '45.7.1', '1.0.0-rc.1', 'v1.20.2-eksbuild.1', '1.0.0+build.5'])(
    '%s is pinned',
    version => {
      expect(findVersionPinFault(version)).toBeUndefined();
    },
  );

  it.each([
    'latest',
    '1.14',
    '1',
    '1.x',
    '1.2.*',
    '^1.2.3',
    '~1.2.3',
    '>=1.2.3',
    '1.2.3 - 2.0.0',
    '1.2.3 || 2',
    '',
    ' 1.2.3',
    'main',
  ])('%p is not', version => {
    expect(findVersionPinFault(version)).toMatch(/is not pinned/);
  });
});

describe('a Git revision', () => {
  it.each([
    '0123456789abcdef0123456789abcdef01234567',
    '0123abc',
    'v1.4.0',
    '1.4.0',
    'release-1.4.0',
    'platform/v1.4.0',
    'v1.4.0-rc.1',
    'refs/tags/stable',
  ])('%s is pinned', revision => {
    expect(findRevisionPinFault(revision)).toBeUndefined();
  });

  it.each([
    'main',
    'master',
    'HEAD',
    'latest',
    'release-1.4',
    'feature/v1',
    'refs/heads/v1.4.0',
    'v1',
    '1.4',
    '1.4.*',
    '>=1.4.0',
    '^1.4.0',
    '',
    'refs/tags/',
    'refs/tags/v*',
  ])('%p is not', revision => {
    expect(findRevisionPinFault(revision)).toMatch(/is not pinned/);
  });
});
