import { screen, within } from '@testing-library/react';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { refusal } from '../../__testUtils__/refusal';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const ROW = '2026-01-22T10:00:00Z,2026-01-22T10:10:00Z,build,dev,22-01-26-01,600,0,,log';
const OTHER = '2026-01-22T11:00:00Z,2026-01-22T11:10:00Z,teardown,dev,22-01-26-01,600,1,,log';

describe('An import of records', () => {
  virtualTime();

  async function openDialog(api: FakeGoldenPath) {
    const { user } = renderPages({ api, url: '/goldenpath/history' });
    await user.click(await screen.findByRole('button', { name: 'Import CSV…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Import records' });
    return { user, dialog: within(dialog) };
  }

  async function importing(api: FakeGoldenPath, lines: string[]) {
    const { user, dialog } = await openDialog(api);
    const text = lines.join('\n');
    // The files of jsdom cannot be read as text; a browser's can.
    const file = Object.assign(new File([text], 'build-timings.csv', { type: 'text/csv' }), { text: async () => text });
    await user.upload(dialog.getByLabelText('Registry (CSV)'), file);
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    return { user, dialog };
  }

  it('accounts for every row, and shows the records that are new', async () => {
    const api = new FakeGoldenPath();
    await api.history.import(ROW);
    const { user, dialog } = await importing(api, [ROW, OTHER, 'not,a,run', '']);

    const result = within(await dialog.findByRole('region', { name: 'Result' }));
    expect(result.getByRole('heading', { name: '1 record was stored' })).toBeInTheDocument();
    const facts = ['Rows in the file', 'Stored', 'Already there', 'Refused'].map(
      label => result.getByText(label).nextSibling?.textContent,
    );
    expect(facts).toEqual(['3', '1', '1', '1']);
    const refused = within(result.getByRole('grid', { name: 'Refused rows' }));
    expect(await refused.findByRole('rowheader', { name: '3' })).toBeInTheDocument();
    expect(refused.getByText(/the row has 3 columns/)).toBeInTheDocument();

    await user.click(dialog.getByRole('button', { name: 'Done' }));
    expect(await screen.findByText('2 runs')).toBeInTheDocument();
  });

  it('pages through many refused rows', async () => {
    const { user, dialog } = await importing(
      new FakeGoldenPath(),
      Array.from({ length: 45 }, () => 'not,a,run'),
    );
    const result = within(await dialog.findByRole('region', { name: 'Result' }));
    expect(result.getByRole('heading', { name: 'Nothing new was stored' })).toBeInTheDocument();
    expect(await result.findAllByRole('rowheader')).toHaveLength(20);
    await user.click(result.getByRole('button', { name: /next/i }));
    expect(await result.findByRole('rowheader', { name: '21' })).toBeInTheDocument();
  });

  it('wants a file first', async () => {
    const { dialog } = await openDialog(new FakeGoldenPath());
    expect(dialog.getByRole('button', { name: 'Import' })).toBeDisabled();
  });

  it('says why it failed, and stays open for another try', async () => {
    const api = new FakeGoldenPath();
    api.fail(
      'importHistory',
      await refusal({ status: 413, name: 'Error', message: 'The registry is larger than 32 MB.', requestId: 'r-1' }),
    );
    const { user, dialog } = await importing(api, [ROW]);
    expect(await dialog.findByRole('alert')).toHaveTextContent('The registry is larger than 32 MB. Request id: r-1');
    api.fail('importHistory', undefined);
    await user.click(dialog.getByRole('button', { name: 'Import' }));
    expect(await dialog.findByRole('heading', { name: '1 record was stored' })).toBeInTheDocument();
  });

  it('is not for those who may not, and says why', async () => {
    renderPages({ url: '/goldenpath/history', denied: ['goldenpath.history.import'] });
    const button = await screen.findByRole('button', { name: 'Import CSV…' });
    expect(await screen.findByText(/your role needs the permission goldenpath.history.import/)).toBeInTheDocument();
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/Ask your platform team/);
  });
});
