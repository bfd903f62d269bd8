import { parseLastEventId } from './parseBuildsQuery';

describe('where a stream of events goes on', () => {
  it.each([
    { header: '12', after: 12, when: 'after the last event that was seen' },
    { header: '0', after: 0, when: 'at the beginning, for a reader who has seen nothing' },
    { header: undefined, after: 5, when: 'where the query says, without the header' },
    { header: '', after: 5, when: 'where the query says, for an empty header' },
    { header: 'latest', after: 5, when: 'where the query says, for an id that is none of ours' },
    { header: '1.5', after: 5, when: 'where the query says, for a broken number' },
    { header: '-1', after: 5, when: 'where the query says, for a negative one' },
    { header: '99999999999', after: 5, when: 'where the query says, beyond every id' },
  ])('$when', ({ header, after }) => {
    expect(parseLastEventId(header, 5)).toBe(after);
  });
});
