-- Sharing agreements of a service with other agencies (R-SHARE-02): the other party, purposes, kinds of
-- details, and days, as one document. What is judged by them is judged by all of a service's
-- together, so that they share one version as a fact.
CREATE TABLE sharing_agreements (
    agreement_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    service_id TEXT COLLATE "C" NOT NULL,
    doc TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    updated TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sharing_agreements_by_service ON sharing_agreements (service_id, agreement_id);
