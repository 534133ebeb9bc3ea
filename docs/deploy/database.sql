-- Run by sqlcmd before each start: makes what is missing. $(SITE_DB_PASSWORD) is given to it.
IF DB_ID('Rockland') IS NULL CREATE DATABASE Rockland;
GO
IF SUSER_ID('rockland') IS NULL CREATE LOGIN rockland WITH PASSWORD = '$(SITE_DB_PASSWORD)';
ELSE ALTER LOGIN rockland WITH PASSWORD = '$(SITE_DB_PASSWORD)';
GO
USE Rockland;
GO
IF USER_ID('rockland') IS NULL CREATE USER rockland FOR LOGIN rockland;
ALTER ROLE db_datareader ADD MEMBER rockland;
ALTER ROLE db_datawriter ADD MEMBER rockland;
GO
