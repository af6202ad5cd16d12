import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

/** @throws when the address carries no answer of Microsoft Entra ID */
export async function passAnswerOn(): Promise<void> {
  await broadcastResponseToMainFrame();
}
