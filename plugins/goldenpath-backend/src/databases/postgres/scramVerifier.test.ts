import { scramVerifier } from './scramVerifier';

describe('a SCRAM verifier', () => {
  it('is what RFC 7677 makes of its example', async () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    // The stored and the server key of the exchange that section 3 of the RFC prints.
    expect(await scramVerifier({ password: 'pencil', salt })).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  it('has another salt each time', async () => {
    expect(await scramVerifier({ password: 'pencil' })).not.toBe(await scramVerifier({ password: 'pencil' }));
  });

  it('is refused to a password that PostgreSQL would normalise first', async () => {
    await expect(scramVerifier({ password: 'größe' })).rejects.toThrow(/printable ASCII/);
    await expect(scramVerifier({ password: '' })).rejects.toThrow(/printable ASCII/);
  });
});
