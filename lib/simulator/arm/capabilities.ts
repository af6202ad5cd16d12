import type { ArmContext } from './context.ts';
import { param } from './context.ts';

const GIGABYTES = 'Gigabytes';
const size = (limit: number) => ({ limit, unit: GIGABYTES });

interface Edition {
  readonly name: string;
  readonly sku: string;
  readonly status: 'Default' | 'Available';
  readonly largestStorageInGB: number;
}

const editions: readonly Edition[] = [
  { name: 'GeneralPurpose', sku: 'GP_Gen5', status: 'Default', largestStorageInGB: 16_384 },
  { name: 'BusinessCritical', sku: 'BC_Gen5', status: 'Available', largestStorageInGB: 4096 },
];
const vCoreValues = [4, 8, 16, 24, 32, 40, 64, 80];

/**
 * What a region offers for managed instances. The `az` command line reads it before every update, to find the SKU's name by
 * tier and hardware; every region here offers the same.
 */
export function listCapabilities(context: ArmContext): Response {
  return Response.json({
    name: param(context, 'location'),
    supportedManagedInstanceVersions: [
      {
        name: '12.0',
        supportedEditions: editions.map(showEdition),
        supportedInstancePoolEditions: [],
        status: 'Default',
      },
    ],
    status: 'Available',
  });
}

function showEdition(edition: Edition): Record<string, unknown> {
  return {
    name: edition.name,
    supportedFamilies: [
      {
        name: 'Gen5',
        sku: edition.sku,
        supportedLicenseTypes: [
          { name: 'LicenseIncluded', status: 'Default' },
          { name: 'BasePrice', status: 'Available' },
        ],
        supportedVcoresValues: vCoreValues.map((value) => showVCores(value, edition)),
        status: 'Default',
      },
    ],
    supportedStorageCapabilities: [
      { storageAccountType: 'GRS', status: 'Default' },
      { storageAccountType: 'LRS', status: 'Available' },
      { storageAccountType: 'ZRS', status: 'Available' },
    ],
    zoneRedundant: edition.name === 'BusinessCritical',
    status: edition.status,
  };
}

function showVCores(value: number, edition: Edition): Record<string, unknown> {
  return {
    name: `${edition.sku}_${value}`,
    value,
    includedMaxSize: size(32),
    supportedStorageSizes: [
      {
        minValue: size(32),
        maxValue: size(edition.largestStorageInGB),
        scaleSize: size(32),
        logSize: { limit: 100, unit: 'Percent' },
        status: 'Available',
      },
    ],
    instancePoolSupported: false,
    standaloneSupported: true,
    supportedMaintenanceConfigurations: [{ name: 'SQL_Default', status: 'Default' }],
    status: value === 4 ? 'Default' : 'Available',
  };
}
