import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SqlManagementClient } from '@azure/arm-sql';
import { ClientSecretCredential } from '@azure/identity';

/**
 * A program as anybody would write it for Azure: default endpoints, nothing that knows of a simulation. Started by a test with
 * HTTPS_PROXY and NODE_EXTRA_CA_CERTS set, and with SUBSCRIPTION_ID and the three AZURE_ variables of a service.
 */
const { AZURE_TENANT_ID = '', AZURE_CLIENT_ID = '', AZURE_CLIENT_SECRET = '', SUBSCRIPTION_ID = '' } = process.env;
const credential = new ClientSecretCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET);

const instances: (string | undefined)[] = [];
for await (const { name } of new SqlManagementClient(credential, SUBSCRIPTION_ID).managedInstances.list()) {
  instances.push(name);
}
const { totalRecords } = await new ResourceGraphClient(credential).resources({
  query: "resources | where type == 'microsoft.sql/managedinstances' | project id",
});
const { token } = await credential.getToken('https://graph.microsoft.com/.default');
process.stdout.write(JSON.stringify({ instances, totalRecords, hasGraphToken: token.length > 0 }));
