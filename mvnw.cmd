@echo off
rem Builds with the Maven that .mvn\wrapper\maven.properties names; fetches it once. Needs a JDK 17 or newer.
setlocal
set "home=%~dp0"
for /f "tokens=2 delims==" %%v in ('findstr /b "version=" "%home%.mvn\wrapper\maven.properties"') do set "version=%%v"
set "maven=%USERPROFILE%\.m2\wrapper\apache-maven-%version%"
if not exist "%maven%\bin\mvn.cmd" java "%home%.mvn\wrapper\FetchMaven.java" "%home%.mvn\wrapper\maven.properties" "%maven%" || exit /b 1
call "%maven%\bin\mvn.cmd" %*
